import type { Page } from 'playwright-core';
import {
  CallPersonDocument,
  CancelEntryDocument,
  CompleteServiceDocument,
  SetPriorityDocument,
  StartServiceDocument,
} from '../generated/graphql.js';
import { joinInTurn, joinLine, LineNurse } from '../support/people/line-nurse.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { openConsole } from '../support/web/console-page.js';
import { focusOf } from '../support/web/keyboard.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'Two nurses at two consoles', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let nora: Page;
  let tomas: Page;
  let colleague: LineNurse;

  beforeAll(async () => {
    app = await startTestApp({ patients: 6, openingHours: false });
    browser = await TestBrowser.start(app.url);
    nora = await openConsole(browser, app);
    tomas = await openConsole(browser, app, 'Tomas Reed');
    colleague = await LineNurse.at(app, 'nurse-2');
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  const row = (page: Page, ticket: string) => page.locator(`tr[data-ticket="${ticket}"]`);

  /** Both press before either has an answer: what they send is let go together. */
  async function bothPress(name: string): Promise<void> {
    const held: (() => Promise<void>)[] = [];
    const arrived = [nora, tomas].map(
      (page) =>
        new Promise<void>((resolve) => {
          void page.route('**/graphql', async (route) => {
            if (!/mutation/.test(route.request().postData() ?? '')) return route.continue();
            held.push(() => route.continue());
            resolve();
          });
        }),
    );
    await Promise.all([nora, tomas].map((page) => page.getByRole('button', { name, exact: true }).click()));
    await Promise.all(arrived);
    await Promise.all(held.map((letGo) => letGo()));
    await Promise.all([nora, tomas].map((page) => page.unroute('**/graphql')));
  }

  /** One of them has read this, and one has not. */
  async function oneHasRead(sentence: RegExp): Promise<Page> {
    const loser = await Promise.race(
      [nora, tomas].map((page) =>
        page
          .getByText(sentence)
          .first()
          .waitFor()
          .then(() => page),
      ),
    );
    const winner = loser === nora ? tomas : nora;
    expect(await winner.getByText(sentence).count()).toBe(0);
    return loser;
  }

  it('open at once: one opens the queue, and the other reads who did', async () => {
    await bothPress('Notify 6 people: open OPD');
    const loser = await oneHasRead(/^(Nora Quill|Tomas Reed) was faster \(\d\d:\d\d\)\. OPD is now: Open\./);
    expect(
      await loser
        .getByText(/was faster/)
        .first()
        .textContent(),
    ).toContain(loser === nora ? 'Tomas' : 'Nora');
    expect(await barriersOf(loser)).toEqual([]);
  });

  it('both see whom the opening has notified, also after a reload', async () => {
    for (const page of [nora, tomas]) await page.getByText(/^Opening \d\d:\d\d: 6 recipients/).waitFor();
    await tomas.reload();
    await tomas.getByText(/^Opening \d\d:\d\d: 6 recipients/).waitFor();
  });

  it('call the same person at once: one does, and the other reads who did, and what is true now', async () => {
    await joinInTurn(app, 5);
    for (const page of [nora, tomas]) await row(page, 'OPD-005').waitFor();
    await bothPress('Call OPD-003');
    await oneHasRead(/^(Nora Quill|Tomas Reed) was faster \(\d\d:\d\d\)\. OPD-003 is now: Called\./);
  });

  it('a row that moves while its button has the focus keeps it', async () => {
    await row(nora, 'OPD-005').getByRole('button', { name: 'Call OPD-005' }).focus();
    await colleague.act(SetPriorityDocument, 'OPD-005', { serviceClass: 'IMMEDIATE' });
    await row(nora, 'OPD-005').getByText('Immediate').waitFor();
    expect(await focusOf(nora)).toBe('Call OPD-005');
    await colleague.act(CallPersonDocument, 'OPD-001');
    await row(nora, 'OPD-001').getByRole('button', { name: 'Start OPD-001' }).waitFor();
    expect(await focusOf(nora)).toBe('Call OPD-005');
    await joinLine(app, 'patient-6');
    await row(nora, 'OPD-006').waitFor();
    expect(await focusOf(nora)).toBe('Call OPD-005');
  });

  it('a colleague who calls this person leaves the focus on the row, and who completes them leaves it on the page', async () => {
    await colleague.act(CallPersonDocument, 'OPD-005');
    await row(nora, 'OPD-005').getByRole('button', { name: 'Start OPD-005' }).waitFor();
    expect(await focusOf(nora)).toBe('Start OPD-005');
    await colleague.act(StartServiceDocument, 'OPD-005');
    await colleague.act(CompleteServiceDocument, 'OPD-005');
    await row(nora, 'OPD-005').waitFor({ state: 'detached' });
    expect(await focusOf(nora)).toBe('Outpatient Department');
  });

  it('a dialog stays open, with the focus in it, while the line changes', async () => {
    await row(nora, 'OPD-004').getByRole('button', { name: 'More… OPD-004' }).click();
    await nora.getByLabel('Reason (optional, for staff only)').fill('fev');
    await colleague.act(CallPersonDocument, 'OPD-002');
    await row(nora, 'OPD-002').getByRole('button', { name: 'Start OPD-002' }).waitFor();
    await nora.keyboard.type('er');
    expect(await nora.getByLabel('Reason (optional, for staff only)').inputValue()).toBe('fever');
    expect(await barriersOf(nora)).toEqual([]);
    await nora.getByRole('dialog').getByRole('button', { name: 'Urgent' }).click();
    for (const page of [nora, tomas]) await row(page, 'OPD-004').getByText('fever').waitFor();
  });

  it('an action can be undone where it was done, for 5 minutes', async () => {
    await row(nora, 'OPD-004').getByRole('button', { name: 'Call OPD-004' }).click();
    await row(tomas, 'OPD-004').getByRole('button', { name: 'Start OPD-004' }).waitFor();
    await nora
      .getByText(/^can be undone until \d\d:\d\d$/)
      .first()
      .waitFor();
    expect(await tomas.getByRole('button', { name: 'Undo the call of OPD-004' }).count()).toBe(0);
    await nora.getByRole('button', { name: 'Undo the call of OPD-004' }).click();
    await row(tomas, 'OPD-004').getByRole('button', { name: 'Call OPD-004' }).waitFor();
    await nora.getByRole('button', { name: 'Undo the call of OPD-004' }).waitFor({ state: 'detached' });
  });

  it('a call is undone in its own department only', async () => {
    await row(nora, 'OPD-004').getByRole('button', { name: 'Call OPD-004' }).click();
    const undo = nora.getByRole('button', { name: 'Undo the call of OPD-004' });
    await undo.waitFor();
    await nora.getByRole('button', { name: /^LAB/ }).click();
    await nora.getByText('The queue is closed, and nobody is in its line.').waitFor();
    expect(await undo.count()).toBe(0);
    await nora.getByRole('button', { name: /^OPD/ }).click();
    await undo.click();
    await undo.waitFor({ state: 'detached' });
  });

  it('a dialog of a person whom a colleague removes closes, and says what happened', async () => {
    await row(nora, 'OPD-006').getByRole('button', { name: 'More… OPD-006' }).click();
    await nora.getByRole('dialog').waitFor();
    await colleague.act(CancelEntryDocument, 'OPD-006');
    await nora.getByRole('dialog').waitFor({ state: 'detached' });
    for (const place of ['.strip', '[role="alert"]'])
      await nora.locator(place).getByText('OPD-006 has changed meanwhile. It is now: Removed.').waitFor({ state: 'attached' });
    expect(await barriersOf(nora)).toEqual([]);
  });

  it('an opening is undone with people in the line only after a question, and all read who did it', async () => {
    await tomas.getByRole('button', { name: 'Undo the opening' }).click();
    await tomas.getByRole('dialog').getByText('6 people are notified.').waitFor();
    expect(await barriersOf(tomas)).toEqual([]);
    await tomas.getByRole('button', { name: /^Close, and still see \d/ }).click();
    for (const page of [nora, tomas])
      await page
        .locator('.head')
        .getByText(/^since \d\d:\d\d, Tomas Reed/)
        .waitFor();
    const [log] = await app.database.query<{ note: string; person: string }>(
      `select l.note, u.external_id as person from queue_status_log l join app_user u on u.id = l.actor_id order by l.seq desc limit 1`,
    );
    expect(log).toEqual({ note: 'Undo the opening', person: 'nurse-2' });
  });

  it('the reasons of a state are not shown for the next one, however late the next ones come', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await nora.route('**/graphql', async (route) => {
      if (/query Desk/.test(route.request().postData() ?? '')) await held;
      await route.continue();
    });
    await tomas.getByRole('button', { name: 'Open again' }).click();
    await nora.locator('.head').getByText('Open', { exact: true }).waitFor();
    expect(
      await nora
        .locator('.head')
        .getByText(/^since/)
        .count(),
    ).toBe(0);
    letGo();
    await nora
      .locator('.head')
      .getByText(/^since \d\d:\d\d, Tomas Reed/)
      .waitFor();
  });

  it('a key that is pressed before the answer to the one before waits for it', async () => {
    await nora.keyboard.press('?');
    await nora.getByLabel('Use keys of one letter').check();
    await nora.keyboard.press('Escape');
    await nora.getByRole('dialog').waitFor({ state: 'detached' });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const asked = nora.waitForRequest((request) => /NurseCallsNext/.test(request.postData() ?? ''));
    await nora.route('**/graphql', async (route) => {
      if (/mutation NurseCallsNext/.test(route.request().postData() ?? '')) await held;
      await route.continue();
    });
    const before = await nora.locator('tr.IN_SERVICE').count();
    await nora.locator('h1').focus();
    await nora.keyboard.press('n');
    await asked;
    await nora.keyboard.press('s');
    letGo();
    await nora.locator('tr.IN_SERVICE').nth(before).waitFor();
    await nora.unroute('**/graphql');
    await nora.keyboard.press('u');
    await nora.locator('tr.CALLED').nth(1).waitFor();
  });

  it('stay within the content policy, and ask no other host', () => {
    expect(browser.complaints).toEqual([]);
  });
});
