import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { joinLine } from '../support/people/line-nurse.js';
import { noticesOf, PersonInLine } from '../support/people/person-in-line.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { openConsole } from '../support/web/console-page.js';
import { focusOf, press, tabTo } from '../support/web/keyboard.js';
import { Transcript } from '../support/web/transcript.js';

const GOLDEN = new URL('console-transcript.txt', import.meta.url);

describeIf(hasBrowser, WITHOUT_BROWSER, 'The console by keyboard alone', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let nurse: Page;
  let transcript: Transcript;

  beforeAll(async () => {
    app = await startTestApp({ patients: 3, openingHours: false });
    browser = await TestBrowser.start(app.url);
    nurse = await openConsole(browser, app);
    transcript = await Transcript.of(nurse);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  const row = (ticket: string) => nurse.locator(`tr[data-ticket="${ticket}"]`);

  it('opens the queue, and hears that somebody waits', async () => {
    await transcript.heard('OPD: Closed');
    await press(nurse, 'Notify 3 people: open OPD');
    await transcript.heard('OPD: Open');
    await joinLine(app, 'patient-1');
    await transcript.heard('OPD: somebody is waiting.');
    await joinLine(app, 'patient-2');
    await joinLine(app, 'patient-3');
    await row('OPD-003').waitFor();
  });

  it('calls the next person, and hears who it is, why, and that they are coming', async () => {
    await press(nurse, 'Call next');
    await transcript.heard('OPD-001 was called.');
    const person = new PersonInLine(app.url, await app.token('patient-1'));
    const [place] = await person.places();
    const call = (await noticesOf(app.database, place?.id ?? '')).findLast(({ kind }) => kind === 'CALLED');
    await row('OPD-001').getByText('Called', { exact: false }).first().waitFor();
    await person.answer(call?.id ?? '', 'COMING');
    await transcript.heard('OPD-001 is coming.');
  });

  it('serves the person with the focus on the same row, and does not lose it with the row', async () => {
    await press(nurse, 'Start OPD-001');
    await transcript.heard('OPD-001: In service');
    await row('OPD-001').getByRole('button', { name: 'Complete OPD-001' }).waitFor();
    expect(await focusOf(nurse)).toBe('Complete OPD-001');
    await press(nurse, 'Complete OPD-001');
    await transcript.heard('OPD-001: Done');
    await row('OPD-001').waitFor({ state: 'detached' });
    expect(await focusOf(nurse)).toBe('Outpatient Department');
  });

  it('moves a person, misses one, puts them back in the line, and undoes it', async () => {
    await press(nurse, 'More… OPD-002');
    await press(nurse, 'Hold');
    await transcript.heard('OPD-002: On hold');
    expect(await focusOf(nurse)).toBe('More… OPD-002');
    await press(nurse, 'Call OPD-002');
    await transcript.heard('OPD-002: Called');
    await press(nurse, 'Did not come OPD-002');
    await transcript.heard('OPD-002: Did not come');
    await press(nurse, 'Back in the line OPD-002');
    await transcript.heard('OPD-002: Waiting');
    await press(nurse, 'Undo the last action on OPD-002');
    await transcript.heard('OPD-002: the last action was undone.');
    await nurse.locator('[data-missed="OPD-002"]').waitFor();
  });

  it('gives a person without a phone a ticket', async () => {
    await press(nurse, 'Add a person…');
    await nurse.getByRole('dialog').waitFor();
    await nurse.getByLabel('How staff recognise the person (optional)').waitFor();
    await nurse.keyboard.type('blue jacket');
    await press(nurse, 'Add, and show the ticket');
    await nurse.getByRole('img', { name: 'QR code of the page for this ticket' }).waitFor();
    await nurse.getByRole('dialog').getByText('OPD-004').waitFor();
    await nurse.keyboard.press('Escape');
    await row('OPD-004').getByText('blue jacket').waitFor();
  });

  it('pauses, resumes, sees the last patients, and closes', async () => {
    await press(nurse, 'Pause…');
    await press(nurse, 'Until I resume');
    await transcript.heard('OPD: Paused');
    await press(nurse, 'Resume');
    await transcript.heard('OPD: Paused\nOPD: Open');
    await nurse.getByRole('button', { name: 'Pause…' }).waitFor();
    await press(nurse, 'Last patients');
    await nurse.getByRole('dialog').getByText('3 people are notified.').waitFor();
    await nurse.keyboard.press('Tab');
    await tabTo(nurse, 'Last patients');
    await nurse.keyboard.press('Enter');
    await transcript.heard('OPD: Last patients');
    await press(nurse, 'Close…');
    await press(nurse, 'Close, and remove 2 people from the line');
    await nurse.getByText('The queue is closed, and nobody is in its line.').waitFor();
  });

  it('has said what the golden transcript says, and nothing else', async () => {
    await transcript.heard('OPD: Last patients\nOPD: Closed');
    expect((await transcript.lines()).join('\n')).toBe(readFileSync(GOLDEN, 'utf8').trimEnd());
  });
});
