import type { Page } from 'playwright-core';
import { CallPersonDocument, CompleteServiceDocument, SetPriorityDocument, StartServiceDocument } from '../generated/graphql.js';
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
    expect(await tomas.getByRole('button', { name: 'Undo OPD-004' }).count()).toBe(0);
    await nora.getByRole('button', { name: 'Undo OPD-004' }).click();
    await row(tomas, 'OPD-004').getByRole('button', { name: 'Call OPD-004' }).waitFor();
    await nora.getByRole('button', { name: 'Undo OPD-004' }).waitFor({ state: 'detached' });
  });

  it('stay within the content policy, and ask no other host', () => {
    expect(browser.complaints).toEqual([]);
  });
});
