import { hostname } from 'node:os';
import type { Page } from 'playwright-core';
import { MarkNoShowDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { LineNurse } from '../support/people/line-nurse.js';
import { guestOf } from '../support/people/without-account.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { VersionedFront } from '../support/web/link/versioned-front.js';
import { widthOverflow } from '../support/web/reflow.js';

/** The addresses that the worker keeps. */
const keptBy = (page: Page): Promise<string[]> =>
  page.evaluate(`caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)
    .then((cache) => cache.keys()).then((requests) => requests.map(({ url }) => url)))).then((all) => all.flat()))`);

/** All that this browser has stored of the page: its keys, and what is in them. */
const storedBy = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const kept = [document.cookie, ...Object.entries(sessionStorage).flat(), ...Object.entries(localStorage).flat()];
    for (const { name } of await indexedDB.databases()) kept.push('IndexedDB ' + name);
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        kept.push(request.url, response.url, await response.text());
      }
    }
    return kept.join('\\n');
  })()`);

/** The worker has kept the page and all of its files: it would start without a network. */
const isKept = (page: Page) =>
  eventually(async () => expect((await keptBy(page)).filter((url) => /\/$|\.js$|\.css$/.test(url)).length).toBe(5), 120_000);

describeIf(hasBrowser, WITHOUT_BROWSER, 'The page of a patient, without a network', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let link: string;

  beforeAll(async () => {
    app = await startTestApp({ patients: 2, openingHours: false, env: { HOST: '0.0.0.0' } });
    await (await app.nurse()).set(true);
    browser = await TestBrowser.start(app.url);
    link = app.pageLinks().find(({ page }) => page === 'patient')?.url ?? '';
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  it('starts with the last state and its age, allows no action, and is right again when the network is back', async () => {
    const phone = await browser.open(link, { width: 320, height: 700 });
    await phone.getByRole('button', { name: 'Join OPD' }).click();
    await phone.getByText('OPD-001').first().waitFor();
    await isKept(phone);
    await phone.context().setOffline(true);
    await phone.reload();
    await phone.getByText(/^This is the last state that reached this phone, from \d\d:\d\d\.$/).waitFor();
    await phone.getByText('Your place is kept. Please ask at the desk until the connection works again.').waitFor();
    await phone.locator('.card.WAITING').getByText('OPD-001').waitFor();
    await phone.getByText(/^No network\. Data as of \d\d:\d\d$/).waitFor();
    const leave = phone.getByRole('button', { name: 'Leave the queue' });
    expect(await leave.getAttribute('aria-disabled')).toBe('true');
    expect([await barriersOf(phone), await widthOverflow(phone)]).toEqual([[], 0]);
    await phone.context().setOffline(false);
    await phone.getByText('Live', { exact: true }).waitFor();
    await eventually(async () => expect(await phone.getByText('This is the last state').count()).toBe(0));
    expect(await leave.getAttribute('aria-disabled')).toBe('false');
  });

  it('leaves nothing of the person in the browser after they sign out', async () => {
    const [phone] = browser.windows;
    if (!phone) throw new Error('There is no window.');
    expect(await storedBy(phone)).toContain('OPD-001');
    await phone.getByRole('heading', { name: 'Settings' }).click();
    await phone.getByLabel('Large text').check();
    await phone.getByRole('button', { name: 'Sign out' }).click();
    await phone.getByRole('heading', { name: 'Please sign in' }).waitFor();
    const stored = await storedBy(phone);
    expect(stored).toContain('<!doctype html>');
    expect(await phone.evaluate('JSON.stringify([sessionStorage, localStorage])')).toBe('[{},{}]');
    for (const trace of ['OPD-001', 'Bo Brook', 'Bearer ey', 'QueueEntry:'])
      expect([trace, stored.includes(trace)]).toEqual([trace, false]);
  });

  it('starts for a guest with their ticket, whose token is not kept by the worker', async () => {
    const { token, ticket } = await guestOf(app);
    const secret = token.replace('Ticket ', '');
    const guest = await browser.open(`${app.url}/t/${secret}`, { width: 360, height: 740 });
    await guest.locator('.card').getByText(ticket).waitFor();
    await isKept(guest);
    await guest.reload();
    await guest.locator('.card').getByText(ticket).waitFor();
    const caches = await guest.evaluate<string>(`(async () => {
      const kept = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const response = await cache.match(request);
          kept.push(request.url, response.url, await response.text());
        }
      }
      return kept.join();
    })()`);
    expect(caches).not.toContain(secret);
    await guest.context().setOffline(true);
    await guest.reload();
    await guest.locator('.card').getByText(ticket).waitFor();
    await guest.getByText(/^This is the last state/).waitFor();
  });

  it('of a person who is called sends them there, and does not say that the place is kept', async () => {
    const { token, ticket } = await guestOf(app);
    const guest = await browser.open(`${app.url}/t/${token.replace('Ticket ', '')}`, { width: 320, height: 700 });
    await guest.locator('.card').getByText(ticket).waitFor();
    const nurse = await LineNurse.at(app);
    while ((await nurse.next()) !== ticket);
    await guest.getByRole('heading', { name: 'It is your turn' }).waitFor();
    await guest.context().setOffline(true);
    await guest.getByText('You have been called. Please come now, or ask at the desk.').waitFor();
    expect(await guest.getByText('Your place is kept.').count()).toBe(0);
    expect([await barriersOf(guest), await widthOverflow(guest)]).toEqual([[], 0]);
    await guest.context().setOffline(false);
    await guest.getByText('Live', { exact: true }).waitFor();
    await nurse.act(MarkNoShowDocument, ticket);
    await guest.locator('.card').getByText('You were called and did not come. Please ask at the desk.').waitFor();
    await guest.getByText(/^OPD: you were called and did not come \(OPD-\d+\)\. Please ask at the desk\.$/).waitFor();
    expect(await guest.locator('.notice .server bdi').first().textContent()).toBe(ticket);
  });

  it('over plain HTTP at the name of the server works, has no worker, and says what needs HTTPS', async () => {
    const { token, ticket } = await guestOf(app);
    const host = `${hostname()}:${new URL(app.url).port}`;
    const lan = await TestBrowser.start(`http://${host}`, [], [`--host-resolver-rules=MAP ${hostname()} 127.0.0.1`]);
    const guest = await lan.open(`http://${host}/t/${token.replace('Ticket ', '')}`, { width: 320, height: 700 });
    await guest.locator('.card').getByText(ticket).waitFor();
    await guest.getByText('Live', { exact: true }).waitFor();
    await guest.getByRole('heading', { name: 'Settings' }).click();
    await guest.getByText(/^This address does not use HTTPS\./).waitFor();
    expect(await guest.evaluate(`'serviceWorker' in navigator`)).toBe(false);
    expect([await barriersOf(guest), await widthOverflow(guest)]).toEqual([[], 0]);
    expect(lan.complaints).toEqual([]);
    await lan.stop();
  });

  it('stays within its content policy, and asks no other host', () => expect(browser.complaints).toEqual([]));
});

describeIf(hasBrowser, WITHOUT_BROWSER, 'A new version of the server', () => {
  let app: TestApp;
  let front: VersionedFront;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await startTestApp({ patients: 0, openingHours: false });
    front = await VersionedFront.start(app.url);
    browser = await TestBrowser.start(front.url);
  });
  afterAll(async () => {
    await browser?.stop();
    await front?.stop();
    await app?.stop();
  });

  it('replaces the kept files by those of its own, once it has all of them', async () => {
    const phone = await browser.open(front.url);
    const isShown = () => phone.getByRole('heading', { name: 'Please sign in' }).waitFor();
    await isShown();
    await isKept(phone);
    const before = await keptBy(phone);

    front.version = 'torn';
    await phone.reload();
    await phone.waitForLoadState('networkidle');
    expect(await keptBy(phone)).toEqual(before);

    front.version = 'next';
    await phone.reload();
    await isShown();
    await eventually(async () => {
      const scripts = (await keptBy(phone)).filter((url) => /patient-.*\.js$/.test(url));
      expect(scripts).toEqual([expect.stringContaining('-NEXT.js')]);
    }, 120_000);

    await front.stop();
    await phone.reload();
    await isShown();
    const started = await phone.evaluate<string[]>('[...document.scripts].map(({ src }) => src)');
    expect(started).toContainEqual(expect.stringContaining('-NEXT.js'));
  });
});
