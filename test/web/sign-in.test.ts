import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { OpenIdProvider } from '../support/servers/open-id-provider.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';

/** Everything that a browser keeps for an origin. */
const KEPT = `(async () => JSON.stringify({
  session: { ...sessionStorage }, local: { ...localStorage }, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: self.caches ? await caches.keys() : [],
}))()`;
const NOTHING = JSON.stringify({ session: {}, local: {}, cookies: '', databases: 0, caches: [] });

describeIf(hasBrowser, WITHOUT_BROWSER, 'Signing in with an identity provider, in production', () => {
  let provider: OpenIdProvider;
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    provider = await OpenIdProvider.start();
    app = await startTestApp({ patients: 1, openingHours: false, env: provider.env });
    browser = await TestBrowser.start(app.url, [provider.url]);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
    await provider?.stop();
  });
  beforeEach(() => {
    Object.assign(provider, { person: 'nurse-1', lifeSeconds: 3600, refusal: null, isRenewing: true });
    provider.asked.length = 0;
  });

  /** The server ends the session of a user who is deactivated, at whatever time a busy machine does the rest. */
  const setActive = async (isActive: boolean) => {
    await app.database.query('update app_user set active = $1 where external_id = $2', [isActive, 'nurse-1']);
    // A reading that began before the change may be remembered after it.
    await eventually(async () => {
      app.services.directory.forget();
      expect(Boolean(await app.services.directory.viewerOf('nurse-1'))).toBe(isActive);
    });
  };
  const live = (page: Page) => page.getByText('Live', { exact: true }).waitFor();
  const signIn = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true }).click();

  it.each([
    ['/nurse?department=LAB', 'nurse-1', 'Nora Quill'],
    ['/?lang=de&department=LAB', 'patient-1', 'Bo Brook'],
    ['/office', 'admin-1', 'Ada Fenn'],
  ])('brings a person back to %s as it was, and nobody is offered a demo person', async (path, person, name) => {
    provider.person = person;
    const page = await browser.open(`${app.url}${path}`);
    expect(await page.getByText(/^Continue as/).count()).toBe(0);
    expect(await barriersOf(page)).toEqual([]);
    await page.locator('button.main').click();
    await page.getByText(name).first().waitFor();
    expect(page.url()).toBe(`${app.url}${path}`);
    expect(provider.asked).toEqual(['authorize', 'authorization_code']);
  });

  it('leaves nothing in the browser after signing out, and ends the session with the provider', async () => {
    const page = await browser.open(`${app.url}/nurse`);
    await signIn(page);
    await live(page);
    expect(await page.evaluate(KEPT)).not.toBe(NOTHING);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await eventually(() => expect(provider.asked).toContain('end session'));
    await page.getByRole('heading', { name: 'Please sign in' }).waitFor();
    expect(await page.evaluate(KEPT)).toBe(NOTHING);
    expect(page.url()).toBe(`${app.url}/nurse`);
    expect(provider.asked).toContain('revoke');
  });

  it('is renewed before the token ends, and the page stays live all the while', async () => {
    // It is renewed 5 s before its end: a machine may pause meanwhile.
    provider.lifeSeconds = 25;
    const page = await browser.open(`${app.url}/nurse`);
    await signIn(page);
    await live(page);
    await page.evaluate(`
      window.seen = [];
      new MutationObserver(() => window.seen.push(document.querySelector('[data-link]').dataset.link))
        .observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-link'] });
    `);
    const renewals = () => provider.asked.filter((each) => each === 'refresh_token').length;
    await eventually(() => expect(renewals()).toBeGreaterThan(1), 120_000);
    await live(page);
    // Nobody is signed out and no connection is lost. A server that pauses is silent for a moment.
    const seen = await page.evaluate<string[]>('window.seen');
    expect(seen.filter((state) => state !== 'LIVE' && state !== 'STALE')).toEqual([]);
  });

  it('asks again when the session has ended, and keeps what was typed', async () => {
    const page = await browser.open(`${app.url}/nurse?department=OPD`);
    await signIn(page);
    await page.getByRole('button', { name: /open OPD$/i }).click();
    await page.getByRole('button', { name: 'Add a person…' }).click();
    const label = page.getByLabel('How staff recognise the person (optional)');
    await label.fill('blue jacket');
    await setActive(false);
    await page.getByText('Your sign-in has ended. Sign in again to continue.').waitFor();
    expect(await page.getByText('Live', { exact: true }).count()).toBe(0);
    expect(await barriersOf(page)).toEqual([]);
    await setActive(true);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Sign in again' }).click();
    const other = await opened;
    if (!other.isClosed()) await other.waitForEvent('close');
    await live(page);
    expect(await label.inputValue()).toBe('blue jacket');
    expect(await page.locator('input:focus').inputValue()).toBe('blue jacket');
    await page.getByRole('button', { name: 'Add, and show the ticket' }).click();
    await page.getByText('OPD-001').first().waitFor();
  });

  it('shows another person who signs in nothing of the one before', async () => {
    const page = await browser.open(`${app.url}/nurse?department=OPD`);
    await signIn(page);
    await page.getByRole('button', { name: 'Add a person…' }).click();
    await page.getByLabel('How staff recognise the person (optional)').fill('red shoes');
    await setActive(false);
    await page.getByText('Your sign-in has ended.').waitFor();
    await setActive(true);
    provider.person = 'nurse-2';
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByText('Tomas Reed').first().waitFor();
    expect(await page.getByLabel('How staff recognise the person (optional)').count()).toBe(0);
  });

  it.each([
    ['a person who cancels', () => (provider.refusal = 'access_denied'), 'The sign-in was cancelled.'],
    ['a person whom nobody has added', () => (provider.person = 'stranger'), 'this clinic does not know your account'],
    ['a patient at the nurse console', () => (provider.person = 'patient-1'), 'Your account may not use this page.'],
    [
      'a client that the provider refuses',
      () => (provider.refusal = 'unauthorized_client'),
      'administrator this: unauthorized_client',
    ],
  ])('says what happened to %s, and keeps nothing', async (_who, prepare, text) => {
    prepare();
    const page = await browser.open(`${app.url}/nurse`);
    await signIn(page);
    await page.getByText(text).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    expect(await page.evaluate(KEPT)).toBe(NOTHING);
    Object.assign(provider, { person: 'nurse-1', refusal: null });
    await signIn(page);
    await live(page);
  });

  it('says that the clock of the device is wrong', async () => {
    const page = await browser.open(`${app.url}/nurse`);
    await page.clock.install({ time: Date.now() + 3 * 60 * 60_000 });
    await page.reload();
    await signIn(page);
    await page.getByText('The clock of this device is wrong.').waitFor();
  });

  it('says that the provider cannot be reached, and works once it is back', async () => {
    const page = await browser.open(`${app.url}/nurse`);
    await provider.stop();
    await signIn(page);
    await page.getByText('The sign-in service cannot be reached.').waitFor();
    await provider.startAgain();
    await signIn(page);
    await live(page);
  });

  it('stays within the content policy, and asks no host but the provider', () => {
    expect(browser.complaints).toEqual([]);
  });
});
