import type { Page } from 'playwright-core';
import { guestOf } from '../support/people/without-account.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { PushBrowser } from '../support/web/push/push-browser.js';
import { widthOverflow } from '../support/web/reflow.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'A phone that cannot be notified while the page is closed', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await startTestApp({ patients: 1, openingHours: false });
    await (await app.nurse()).set(true);
    browser = await TestBrowser.start(app.url);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  /** A guest's page with its settings open. `prepare`: what the browser is like. */
  const opened = async (prepare: (page: Page) => Promise<unknown>): Promise<Page> => {
    const { token } = await guestOf(app);
    const guest = await browser.open(`${app.url}/t/${token.replace('Ticket ', '')}`, { width: 320, height: 700 });
    await prepare(guest);
    await guest.reload();
    await guest.getByRole('heading', { name: 'Settings' }).click();
    await guest.locator('[data-push]').waitFor();
    expect([await barriersOf(guest), await widthOverflow(guest)]).toEqual([[], 0]);
    return guest;
  };
  const stateOf = (guest: Page) => guest.locator('[data-push]').getAttribute('data-push');

  it('says how to allow what was denied, and offers it when the person opens the page again', async () => {
    let push: PushBrowser | undefined;
    const guest = await opened(async (page) => {
      push = await PushBrowser.on(page, { permission: 'denied' });
    });
    await guest
      .getByText(/^Notifications of this page are blocked on this phone\. To allow them again: open the settings/)
      .waitFor();
    await push?.is({ permission: 'default' });
    await guest.evaluate(`dispatchEvent(new Event('focus'))`);
    await guest.getByRole('button', { name: 'Notify this phone' }).waitFor();
  });

  it('stays as it was if the person does not allow it', async () => {
    const guest = await opened((page) => PushBrowser.on(page, { answer: 'denied' }));
    await guest.getByRole('button', { name: 'Notify this phone' }).click();
    await guest.locator('[data-push="PUSH_DENIED"]').waitFor();
  });

  it('that is an iPhone says how the page gets on the home screen', async () => {
    const guest = await opened((page) => page.addInitScript('delete window.PushManager; navigator.standalone = false;'));
    expect(await stateOf(guest)).toBe('PUSH_HOME_SCREEN');
    await guest.getByText(/Tap the share symbol of the browser, then “Add to Home Screen”\./).waitFor();
  });

  it('whose browser has no push says so, and what else is possible', async () => {
    const guest = await opened((page) => page.addInitScript('delete window.PushManager'));
    expect(await stateOf(guest)).toBe('PUSH_UNSUPPORTED');
    await guest.getByText(/Keep the page open, or use another browser or another way\.$/).waitFor();
  });

  it('over plain HTTP asks for a secure address', async () => {
    const guest = await opened((page) =>
      page.addInitScript(`Object.defineProperty(window, 'isSecureContext', { value: false })`),
    );
    expect(await stateOf(guest)).toBe('PUSH_HTTPS');
    await guest.getByText(/^This address does not use HTTPS\. Without HTTPS, this phone can notify you only/).waitFor();
  });

  it('whose push service cannot be reached says that it failed, and may be tried again', async () => {
    const guest = await opened((page) => PushBrowser.on(page));
    await guest.getByRole('button', { name: 'Notify this phone' }).click();
    await guest.getByText(/^The browser could not switch notifications on\./).waitFor();
    expect(await stateOf(guest)).toBe('PUSH_OFF');
  });

  it('of a guest offers no other address', async () => {
    const guest = await opened((page) => PushBrowser.on(page));
    expect(await guest.getByRole('button', { name: /^Add/ }).count()).toBe(0);
    await guest.getByRole('heading', { name: 'Quiet hours' }).waitFor();
  });

  it('stays within its content policy, and asks no other host', () => expect(browser.complaints).toEqual([]));
});
