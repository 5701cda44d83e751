import type { Page } from 'playwright-core';
import {
  CancelEntryDocument,
  HoldDocument,
  MarkNoShowDocument,
  RequeueDocument,
  TransferDocument,
} from '../generated/graphql.js';
import { LineOfOpd } from '../services/queue/states/line-of-opd.js';
import { LineNurse } from '../support/people/line-nurse.js';
import { TestClock } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { loseAnswer } from '../support/web/link/lost-answer.js';
import { widthOverflow } from '../support/web/reflow.js';

const MINUTE_MS = 60_000;

describeIf(hasBrowser, WITHOUT_BROWSER, 'The page of a patient', () => {
  const clock = new TestClock();
  let opd: LineOfOpd;
  let nurse: LineNurse;
  let browser: TestBrowser;
  let phone: Page;

  beforeAll(async () => {
    opd = await LineOfOpd.begin({ clock });
    nurse = await LineNurse.at(opd.app);
    browser = await TestBrowser.start(opd.url);
    const link = opd.app.pageLinks().find(({ page }) => page === 'patient');
    phone = await browser.open(link?.url ?? '', { width: 320, height: 700 });
    await phone.getByText('Live', { exact: true }).waitFor();
  });
  afterAll(async () => {
    await browser?.stop();
    await opd?.app.stop();
  });
  beforeEach(async () => {
    await opd.beginAgain();
    await phone.reload();
    await phone.getByText('Live', { exact: true }).waitFor();
  });

  const reads = (text: string | RegExp) => phone.getByText(text).first().waitFor();
  const press = (name: string) => phone.getByRole('button', { name }).click();
  const opened = () => opd.set(true);
  const joined = async (): Promise<string> => {
    await press('Join OPD');
    await phone.locator('.card.WAITING .ticket').waitFor();
    return (await phone.locator('.card .ticket').first().textContent()) ?? '';
  };
  /** Nothing that axe finds, and nothing that a window of 320 px cuts off. */
  const isFit = async () => expect([await barriersOf(phone), await widthOverflow(phone)]).toEqual([[], 0]);

  it('that is in no line lists the queues, with their state, and the way into those that are open', async () => {
    await opened();
    await phone.getByRole('heading', { name: 'Outpatient Department' }).waitFor();
    await phone.getByRole('button', { name: 'Join OPD' }).waitFor();
    await reads('Closed');
    expect(await phone.getByRole('button', { name: 'Join LAB' }).count()).toBe(0);
    await isFit();
  });

  it('that joins says so until the answer has come, and the focus goes to the new place', async () => {
    await opened();
    let letGo: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await phone.route('**/graphql', async (route) => {
      if (/joinQueue/.test(route.request().postData() ?? '')) await held;
      await route.continue();
    });
    await phone.getByRole('button', { name: 'Join OPD' }).focus();
    await phone.keyboard.press('Enter');
    await phone.getByRole('button', { name: 'Joining…' }).waitFor();
    await isFit();
    letGo?.();
    await phone.locator('.card.WAITING').waitFor();
    await phone.locator('.card:focus').waitFor();
    await phone.unroute('**/graphql');
  });

  it('that waits has the ticket, the people before, how long, and how the person is notified', async () => {
    await opened();
    await opd.joinAll(2, 3, 4, 5);
    await joined();
    await reads('4 people before you');
    await reads(/^\d+(–\d+)?\smin$/);
    await reads('You are also notified when 3 people are before you.');
    await reads('on this page, while it is open');
    await reads(/^Keep this page open\. The board in the waiting room shows your ticket, too\. You can add other ways/);
    await phone.getByRole('heading', { name: 'Notices' }).waitFor();
    await isFit();
  });

  it('that is nearly next says so, before it is called', async () => {
    await opened();
    await opd.joinAll(2, 3, 4, 5);
    await joined();
    await reads('This page tells you when it is your turn. You can leave the waiting room meanwhile.');
    expect(await phone.getByText('It is almost your turn. Please be near the waiting room.').count()).toBe(0);
    await opd.call();
    await reads('It is almost your turn. Please be near the waiting room.');
    expect(await phone.getByText('You can leave the waiting room').count()).toBe(0);
    await isFit();
  });

  it('that is called fills the screen with the room and the deadline, and is confirmed by an answer', async () => {
    await opened();
    await joined();
    await opd.call();
    await phone.getByRole('heading', { name: 'It is your turn' }).waitFor();
    await reads(/^Please come by \d\d:\d\d\./);
    const screen = await phone.locator('.call').boundingBox();
    expect(screen?.width).toBeGreaterThanOrEqual(280);
    expect(screen?.height).toBeGreaterThanOrEqual(500);
    await isFit();
    await phone.getByRole('button', { name: 'I am coming' }).focus();
    await phone.keyboard.press('Enter');
    await reads('Thank you. We wait for you.');
    await phone.locator('.call:focus').waitFor();
    expect(await phone.getByRole('button', { name: 'I am coming' }).count()).toBe(0);
    await isFit();
    // Who is on the way may still find that they cannot come yet.
    await press('I need more time');
    await phone.locator('.card.WAITING').waitFor();
  });

  it('that is called says nothing more of what failed before', async () => {
    await opened();
    await joined();
    await phone.route('**/graphql', (route) => route.abort());
    await press('Let 3 others go first');
    await reads(/^The server did not answer\./);
    await phone.unroute('**/graphql');
    await opd.call();
    await phone.getByRole('heading', { name: 'It is your turn' }).waitFor();
    expect(await phone.getByText('The server did not answer.').count()).toBe(0);
  });

  it('that is called and wants to leave is asked first, and then loses the place', async () => {
    await opened();
    await joined();
    await opd.call();
    await press('Leave the queue');
    const question = phone.getByRole('dialog');
    await question.getByText('You lose your place. You can join again later, at the end.').waitFor();
    await isFit();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await phone.getByRole('heading', { name: 'It is your turn' }).waitFor();
    await press('Leave the queue');
    await question.getByRole('button', { name: 'Leave the queue' }).click();
    await phone.locator('.card.CANCELLED').waitFor();
  });

  it('whose first read is lost reads again by itself', async () => {
    await opened();
    const ticket = await joined();
    const answer = await loseAnswer(phone, 'MyDay', 'request');
    await phone.reload();
    await phone.getByRole('heading', { name: 'Bo Brook' }).waitFor();
    await reads(ticket);
    expect(answer.isLost).toBe(true);
    await answer.end();
  });

  it('that is in service, and then done, says so', async () => {
    await opened();
    await joined();
    const entry = await opd.call();
    await opd.start(entry);
    await reads('You are being seen now.');
    await isFit();
    await opd.complete(entry);
    await reads('Your visit is over. Goodbye.');
    await isFit();
  });

  it('that missed its call says until when one may join near the front, and joins again', async () => {
    await opened();
    const ticket = await joined();
    await opd.call();
    await nurse.act(MarkNoShowDocument, ticket);
    await reads(/^You were called and did not come\. Until \d\d:\d\d you can join again near the front\.$/);
    await isFit();
    await press('Join again');
    await phone.locator('.card.WAITING').waitFor();
    expect(await phone.locator('.card .ticket').first().textContent()).toBe(ticket);
  });

  it('that missed its call joins again near the front in a paused queue too, and is sent to the desk in a closed one', async () => {
    await opened();
    const ticket = await joined();
    await opd.call();
    await nurse.act(MarkNoShowDocument, ticket);
    await opd.pause();
    await reads(/^You were called and did not come\. Until \d\d:\d\d you can join again near the front\.$/);
    await isFit();
    await press('Join again');
    await phone.locator('.card.WAITING').waitFor();
    await opd.call();
    await nurse.act(MarkNoShowDocument, ticket);
    await opd.set(false, true);
    await reads('You were called and did not come. Please ask at the desk.');
    expect(await phone.getByRole('button', { name: 'Join again' }).count()).toBe(0);
    await isFit();
  });

  it('that was moved says why', async () => {
    await opened();
    const ticket = await joined();
    await opd.joinAll(2, 3);
    await nurse.act(RequeueDocument, ticket, { to: 'LAST' });
    await reads('Your place has changed. Staff gave you another place in the line.');
    await isFit();
  });

  it('that waits longer than promised says what was promised, and why it changed', async () => {
    await opened();
    await joined();
    const { database, services } = opd.app;
    await database.query(
      `update queue_entry set promised_low = 0, promised_likely = 5, promised_high = 5, wait_started_at = wait_started_at - interval '16 minutes' where ended_at is null`,
    );
    await services.linePasses.fresh(await services.directory.departmentByCode('OPD'));
    await reads(/^The wait is longer than the 0–5 min that you read when you joined\. The visits before yours/);
    await isFit();
  });

  it('that waits in a paused queue says until when, and that the place is kept', async () => {
    await opened();
    await joined();
    await opd.pause(new Date(clock.now().getTime() + 20 * MINUTE_MS));
    await reads(/^The queue is paused until .*\d\d:\d\d\. You keep your place\.$/);
    // How long the pause lasts is in no estimate.
    expect(await phone.locator('.card .ahead').getByText('min').count()).toBe(0);
    await isFit();
  });

  it('that waits in a draining queue says whether the person will be seen, or why not', async () => {
    await opened();
    await joined();
    await opd.drain();
    await reads(/^You will probably be seen before it closes\.$|^Nobody else can join\./);
    await isFit();
    await opd.app.database.query(`update queue_entry set will_be_seen = false, version = version + 1 where ended_at is null`);
    await phone.reload();
    await reads(
      /^You will probably not be seen today, because people are seen only until .*\d\d:\d\d\. Please ask at the desk\.$/,
    );
    await isFit();
  });

  it('that is on hold, or was transferred or removed, says so and why', async () => {
    await opened();
    await nurse.open('LAB');
    const ticket = await joined();
    await nurse.act(HoldDocument, ticket);
    await reads('Your place is kept. Please go to the desk when you are here.');
    await phone.getByRole('button', { name: 'Leave the queue' }).waitFor();
    await isFit();
    await nurse.act(TransferDocument, ticket, { to: 'LAB' });
    await reads(`The staff has sent you here from the OPD queue (${ticket}).`);
    await isFit();
    const there = (await phone.locator('.card .ticket').first().textContent()) ?? '';
    expect(there).toMatch(/^LAB-\d+$/);
    await nurse.act(CancelEntryDocument, there);
    await reads(/you no longer have a place in the queue \(LAB-\d+\)\. Staff removed you from the line\.$/);
    await isFit();
  });

  it('that reads Arabic has each notice from right to left, also one that begins with the code of a department', async () => {
    await opened();
    const ticket = await joined();
    await phone.locator('#language').selectOption('ar');
    await phone.locator('html[lang="ar"] .card.WAITING').waitFor();
    await opd.call();
    await nurse.act(MarkNoShowDocument, ticket);
    const notice = phone
      .locator('.server')
      .filter({ hasText: /^\u2068OPD/ })
      .first();
    await notice.waitFor();
    expect(await notice.getAttribute('dir')).toBe('rtl');
    await isFit();
    await phone.locator('#language').selectOption('en');
    await phone.locator('html[lang="en"]').waitFor();
  });

  it('stayed within its content policy, and asked no other host', () => expect(browser.complaints).toEqual([]));
});
