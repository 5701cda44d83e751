import type { Page } from 'playwright-core';
import { PauseForStatesDocument, ResumeForStatesDocument } from '../generated/graphql.js';
import { ask } from '../support/operations/post.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { loseAnswer } from '../support/web/link/lost-answer.js';

const PATHS = ['/', '/t/abc', '/nurse', '/board', '/kiosk', '/office'];

describeIf(hasBrowser, WITHOUT_BROWSER, 'People without an account, and screens', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let kiosk: Page;

  beforeAll(async () => {
    app = await startTestApp({ patients: 1, openingHours: false });
    await (await app.nurse()).set(true);
    browser = await TestBrowser.start(app.url);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  // The code in a link works once.
  const open = (page: string) => browser.open(app.pageLinks().find((link) => link.page === page)?.url ?? '');
  const barrierFree = async (page: Page) => expect(await barriersOf(page)).toEqual([]);

  it('a kiosk gives a ticket, and shows nothing of it to the next person', async () => {
    kiosk = await open('kiosk');
    await kiosk.getByRole('button', { name: /^Outpatient Department/ }).click();
    await kiosk.getByText('OPD-001').waitFor();
    await kiosk.getByRole('button', { name: /^Done/ }).click();
    await kiosk.getByRole('button', { name: /^Outpatient Department.*1 waiting/s }).waitFor();
    expect(await kiosk.getByText('OPD-001').count()).toBe(0);
    await barrierFree(kiosk);
  });

  it('a ticket whose answer was lost is the same ticket when the person presses again', async () => {
    const answer = await loseAnswer(kiosk, 'addToQueue');
    const choice = kiosk.getByRole('button', { name: /^Outpatient Department.*2 waiting/s });
    await kiosk.getByRole('button', { name: /^Outpatient Department/ }).click();
    await choice.click();
    await kiosk.getByText('OPD-002', { exact: true }).waitFor();
    expect(answer.isLost).toBe(true);
    await answer.end();
    await kiosk.getByRole('button', { name: /^Done/ }).click();
    await choice.waitFor();
  });

  it('a ticket that nobody takes away leaves the kiosk after 20 s', async () => {
    await kiosk.getByRole('button', { name: /^Outpatient Department/ }).click();
    await kiosk.getByText('OPD-003', { exact: true }).waitFor();
    await barrierFree(kiosk);
    await kiosk.getByRole('button', { name: /^Outpatient Department.*3 waiting/s }).waitFor();
    expect(await kiosk.getByText('OPD-003').count()).toBe(0);
  });

  it('a kiosk keeps its buttons where they are, and says until when a queue is paused', async () => {
    const names = () => kiosk.locator('.choice .name').allTextContents();
    const before = await names();
    expect(before.length).toBeGreaterThan(1);
    const token = await app.token('nurse-1');
    const until = new Date(Date.now() + 20 * 60_000).toISOString();
    await ask(app.url, PauseForStatesDocument, { token, variables: { until } });
    await kiosk.getByRole('button', { name: /^Outpatient Department.*Paused until .*\d\d:\d\d/s }).waitFor();
    expect(await names()).toEqual(before);
    await barrierFree(kiosk);
    await ask(app.url, ResumeForStatesDocument, { token });
    await kiosk.getByRole('button', { name: /^Outpatient Department.*3 waiting/s }).waitFor();
    expect(await names()).toEqual(before);
  });

  it('a kiosk and a phone say in the language of the page that a line is full', async () => {
    await app.database.query(`update department set capacity = 3 where code = 'OPD'`);
    app.services.directory.forget();
    await kiosk.getByRole('button', { name: 'Deutsch' }).click();
    await kiosk.getByRole('button', { name: /^Outpatient Department/ }).click();
    await kiosk.getByText('Die Warteschlange ist voll.').waitFor();
    expect(await kiosk.locator('.strip svg').boundingBox()).toMatchObject({ width: 16, height: 16 });
    await barrierFree(kiosk);
    await kiosk.getByRole('button', { name: 'English' }).click();
    const phone = await open('patient');
    await phone.getByLabel('Language').selectOption('ar');
    await phone.locator('html[lang="ar"] .queue button').first().click();
    await phone.getByText('الطابور ممتلئ').waitFor();
    await barrierFree(phone);
    await phone.locator('#language').selectOption('en');
    await phone.locator('html[lang="en"]').waitFor();
    await phone.close();
    await app.database.query(`update department set capacity = null where code = 'OPD'`);
    app.services.directory.forget();
  });

  it('a nurse adds a guest, whose link opens their own ticket and no other', async () => {
    const nurse = await open('nurse');
    await nurse.getByRole('button', { name: 'Add a person…' }).click();
    await nurse.getByLabel('How staff recognise the person (optional)').fill('blue jacket');
    await nurse.locator('dialog').getByLabel('Language').selectOption('fr');
    await nurse.getByRole('button', { name: 'Add, and show the ticket' }).click();
    const link = await nurse.getByRole('link', { name: 'Open the page of this ticket' }).getAttribute('href');
    await barrierFree(nurse);
    const guest = await browser.open(link ?? '', { width: 360, height: 740 });
    await guest.getByText('OPD-004').first().waitFor();
    await guest.locator('html[lang="fr"]').getByText('3 personnes avant vous').first().waitFor();
    expect(await guest.getByText('OPD-001').count()).toBe(0);
    await barrierFree(guest);
  });

  it('an office pairs a board by its code, and a revoked board says so and shows nothing', async () => {
    const office = await open('office');
    await office.getByRole('link', { name: 'Boards and kiosks' }).click();
    await office.getByRole('button', { name: 'Add a board or kiosk…' }).click();
    await office.getByLabel('Name').fill('Waiting room 2');
    await barrierFree(office);
    await office.getByLabel('LAB').uncheck();
    await office.getByLabel('OPD').check();
    await office.getByLabel('ER').uncheck();
    await office.getByRole('button', { name: 'Add, and show the pairing code' }).click();
    const code = await office.locator('.pairing-code').textContent();
    const board = await browser.open(`${app.url}/board`);
    await board.getByLabel('Pairing code').fill((code ?? '').toLowerCase());
    await board.getByRole('button', { name: 'Connect this screen' }).click();
    await board.getByText('4 waiting').waitFor();
    await board.reload();
    await board.getByText('4 waiting').waitFor();
    const kept = await board.evaluate<string>('JSON.stringify(localStorage)');
    await office.getByRole('button', { name: 'Close' }).click();
    await office.getByRole('button', { name: 'Revoke Waiting room 2' }).click();
    await office.getByRole('button', { name: 'Revoke', exact: true }).click();
    await board.getByText('This screen was disconnected').waitFor();
    expect(await board.getByText('OPD').count()).toBe(0);
    expect(await board.evaluate('JSON.stringify(localStorage)')).toBe('{}');
    // A screen that was off at that moment: it still has its token when it opens its bookmark.
    await board.evaluate(`Object.assign(localStorage, ${kept})`);
    await board.reload();
    await board.getByText('This screen was disconnected').waitFor();
    expect(await board.getByText('OPD').count()).toBe(0);
    expect(await board.evaluate('JSON.stringify(localStorage)')).toBe('{}');
  });

  it('a person who signs out leaves nothing in the browser', async () => {
    const phone = await open('patient');
    await phone.getByRole('button', { name: 'Join OPD' }).waitFor();
    expect(await phone.evaluate('sessionStorage.length')).toBeGreaterThan(0);
    await phone.getByRole('button', { name: 'Sign out' }).click();
    await phone.getByRole('heading', { name: 'Please sign in' }).waitFor();
    expect(await phone.evaluate('JSON.stringify([sessionStorage, localStorage, document.cookie])')).toBe('[{},{},""]');
  });

  it.each(PATHS)('%s without JavaScript says what it needs', async (path) => {
    const page = await browser.open(`${app.url}${path}`, { javaScript: false });
    expect(await page.locator('noscript').textContent()).toMatch(/^This page needs JavaScript\./);
    expect(await page.locator('noscript').isVisible()).toBe(true);
  });

  it('everything stays within its content policy, and asks no other host', () => {
    expect(browser.complaints).toEqual([]);
  });
});
