import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'A morning in three windows', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let nurse: Page;
  let phone: Page;
  let board: Page;
  let isRunning = true;

  beforeAll(async () => {
    app = await startTestApp({ patients: 3, openingHours: false });
    browser = await TestBrowser.start(app.url);
    const links = Object.fromEntries(app.pageLinks().map(({ page, url }) => [page, url]));
    nurse = await browser.open(links.nurse ?? '');
    phone = await browser.open(links.patient ?? '', { width: 360, height: 740 });
    board = await browser.open(links.board ?? '', { width: 1280, height: 720 });
    await nurse.getByRole('button', { name: /^OPD/ }).click();
  });
  afterAll(async () => {
    await browser?.stop();
    if (isRunning) await app?.stop();
  });

  const live = (page: Page) => page.getByText('Live', { exact: true });

  it('opens each page signed in, with the code gone from its address', async () => {
    for (const page of [nurse, phone, board]) {
      await live(page).waitFor();
      expect(page.url()).not.toContain('#');
    }
    await phone.getByRole('heading', { name: 'Bo Brook' }).waitFor();
    await nurse.getByText('Nora Quill').first().waitFor();
  });

  it('says why the chosen queue is as it is, although the answer for another one comes later', async () => {
    const isOfEr = (body: string | null) => /explainHours/.test(body ?? '') && /"department":"ER"/.test(body ?? '');
    let letGo: (() => Promise<void>) | undefined;
    await nurse.route('**/graphql', async (route) => {
      if (isOfEr(route.request().postData())) letGo = () => route.continue();
      else await route.continue();
    });
    await nurse.getByRole('button', { name: /^ER/ }).click();
    await eventually(() => expect(letGo).toBeDefined());
    await nurse.getByRole('button', { name: /^OPD/ }).click();
    await nurse.getByRole('button', { name: 'Other hours today…' }).click();
    await nurse.getByText(/^OPD is /).waitFor();
    const answered = nurse.waitForResponse((response) => isOfEr(response.request().postData()));
    await letGo?.();
    await (await answered).finished();
    await nurse.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await nurse.getByText(/^(ER|OPD) is /).allTextContents()).toEqual([expect.stringMatching(/^OPD is /)]);
    await nurse.unroute('**/graphql');
    await nurse.keyboard.press('Escape');
  });

  it('shows on the phone and on the board that the nurse has opened the queue', async () => {
    await nurse.getByRole('button', { name: /open OPD$/ }).click();
    await phone.getByRole('button', { name: 'Join OPD' }).waitFor();
    await board.getByText('Nobody is waiting').waitFor();
    await phone.getByText('The OPD queue is now OPEN!').first().waitFor();
  });

  it('shows the nurse who has joined, and the person the ticket', async () => {
    await phone.getByRole('button', { name: 'Join OPD' }).click();
    await phone.getByText('You are next').first().waitFor();
    const row = nurse.locator('tr[data-ticket="OPD-001"]');
    await row.getByText('Bo Brook').waitFor();
    await board.getByText('1 waiting').waitFor();
  });

  it('has no barriers that axe finds', async () => {
    for (const page of [nurse, phone, board]) expect([page.url(), await barriersOf(page)]).toEqual([page.url(), []]);
  });

  it('calls the person on the whole screen of the phone, and as the newest on the board', async () => {
    await nurse.getByRole('button', { name: 'Call next' }).click();
    await phone.getByRole('heading', { name: 'It is your turn' }).waitFor();
    await board.locator('.newest').getByText('OPD-001').waitFor();
    expect(await barriersOf(phone)).toEqual([]);
  });

  it('shows the nurse that the person is coming', async () => {
    await phone.getByRole('button', { name: 'I am coming' }).click();
    await nurse.locator('tr[data-ticket="OPD-001"]').getByText('is coming').waitFor();
    await phone.getByText('Thank you. We wait for you.').waitFor();
  });

  it('never says that it is live when the server is gone, and keeps what it shows', async () => {
    isRunning = false;
    await app.stop();
    for (const page of [nurse, phone, board]) {
      await eventually(async () => expect(await live(page).isVisible()).toBe(false));
      await page.getByText('OPD-001').first().waitFor();
    }
    const next = nurse.getByRole('button', { name: 'Call next' });
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    await nurse.getByText('Without a connection nothing can be changed here.').first().waitFor();
  });

  it('stays within its content policy, and asks no other host', () => {
    expect(browser.complaints).toEqual([]);
  });
});
