import type { Page } from 'playwright-core';
import { AssignStaffDocument, SaveServicePointDocument } from '../generated/graphql.js';
import { giveAddress } from '../support/channels/addresses.js';
import { writeMessage } from '../support/channels/messages.js';
import { ask } from '../support/operations/post.js';
import { joinInTurn, joinLine, LineNurse } from '../support/people/line-nurse.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { openConsole } from '../support/web/console-page.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The states of the console', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let nurse: Page;

  beforeAll(async () => {
    app = await startTestApp({ patients: 4, openingHours: false });
    browser = await TestBrowser.start(app.url);
    nurse = await openConsole(browser, app);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  const button = (name: string, page = nurse) => page.getByRole('button', { name, exact: true });
  const dialog = () => nurse.getByRole('dialog');
  const barrierFree = async (page = nurse) => expect(await barriersOf(page)).toEqual([]);

  it('closed: an empty line, and a main button that says how many people it notifies', async () => {
    await nurse.getByText('The queue is closed, and nobody is in its line.').waitFor();
    await barrierFree();
    await button('Notify 4 people: open OPD').click();
    await nurse.getByText('Nobody is waiting.').waitFor();
    await nurse.getByText(/^Opening \d\d:\d\d: 4 recipients · 0 sent/).waitFor();
    expect(await nurse.title()).toBe('(0) OPD · Nurse console');
    await barrierFree();
  });

  it('an opening can be taken back for 5 minutes, and so can a closing: the same people are notified again', async () => {
    await button('Undo the opening').click();
    await nurse.getByText('The queue is closed, and nobody is in its line.').waitFor();
    await nurse.getByText(/^Closing \d\d:\d\d: 4 recipients/).waitFor();
    await button('Undo the closing').click();
    await nurse.getByText('Nobody is waiting.').waitFor();
    await nurse.getByText(/^Opening \d\d:\d\d: 4 recipients/).waitFor();
    await barrierFree();
  });

  it('with people: the wait that was promised, the way to reach them, and the last notice', async () => {
    await joinInTurn(app, 3);
    const row = nurse.locator('tr[data-ticket="OPD-003"]');
    await row.getByText(/^promised \d\d:\d\d/).waitFor();
    await row.getByText('account').waitFor();
    await row.getByText(/^Joined \d\d:\d\d/).waitFor();
    await nurse.waitForFunction(`document.title === '(3) OPD · Nurse console'`);
    await barrierFree();
  });

  it('a notice that no page got is not called unsent when a message of it was sent', async () => {
    const row = nurse.locator('tr[data-ticket="OPD-003"]');
    await row.getByText('not sent yet').waitFor();
    const [notice] = await app.database.query<{ id: string; person: string }>(
      `select a.id, u.external_id as person from announcement a join app_user u on u.id = a.recipient_id
       join queue_entry e on e.id = a.entry_id where e.ticket_number = 3 order by a.id desc limit 1`,
    );
    const { id, person } = notice ?? { id: '', person: '' };
    const contactPoint = await giveAddress(app.database, person, { channel: 'SMS' });
    await writeMessage(app.database, { announcement: Number(id), person, contactPoint, status: 'FAILED' });
    await nurse.reload();
    await row.getByText('SMS failed').waitFor();
    await app.database.query(`update delivery set status = 'SENT'`);
    await nurse.reload();
    await row.getByText('SMS sent').waitFor();
    expect(await row.getByText('not sent yet').count()).toBe(0);
    await barrierFree();
  });

  it('initials: chosen once, kept for this person on this device, with nothing of a patient', async () => {
    const name = nurse.locator('tr[data-ticket="OPD-001"] td.name');
    expect(await name.textContent()).toBe('Bo Brook');
    await nurse.getByLabel('Initials only').check();
    expect(await name.textContent()).toBe('B. B.');
    await nurse.reload();
    await name.getByText('B. B.').waitFor();
    const kept = await nurse.evaluate<string>('JSON.stringify(localStorage)');
    expect(kept).toContain('queuebell:nurse-settings:User:');
    expect(kept).not.toMatch(/Brook|B\. B\.|OPD-/);
    await nurse.getByLabel('Initials only').uncheck();
  });

  it('what a person needs is chosen in their dialog, and stands in their row until it is taken away', async () => {
    await button('More… OPD-002').click();
    await dialog().getByLabel('Interpreter').check();
    await barrierFree();
    await dialog().getByRole('button', { name: 'Save the needs' }).click();
    const name = nurse.locator('tr[data-ticket="OPD-002"] td.name');
    await name.getByText('Interpreter').waitFor();
    await barrierFree();
    await button('More… OPD-002').click();
    expect(await dialog().getByLabel('Interpreter').isChecked()).toBe(true);
    await dialog().getByLabel('Interpreter').uncheck();
    await dialog().getByRole('button', { name: 'Save the needs' }).click();
    await name.getByText('Interpreter').waitFor({ state: 'detached' });
    expect(await button('Undo the last action on OPD-002').count()).toBe(0);
  });

  it('a person who did not come is kept in a list, and can be put back', async () => {
    await button('Call next').click();
    await button('Did not come OPD-001').click();
    await button('Back in the line OPD-001').waitFor();
    await barrierFree();
    await button('Back in the line OPD-001').click();
    await nurse.locator('tr[data-ticket="OPD-001"]').getByText('Waiting').waitFor();
  });

  it.each([
    ['Pause…', '3 people are notified.'],
    ['Last patients', '4 people are notified.'],
    ['Close…', '4 people are notified.'],
    ['Other hours today…', 'This wins over the opening hours until it ends.'],
    ['More… OPD-002', 'OPD-002 has waited'],
    ['Add a person…', 'How staff recognise the person (optional)'],
  ])('%s opens a dialog, which says what it does before it does it', async (opener, consequence) => {
    await button(opener).click();
    await dialog().getByText(consequence).first().waitFor();
    await barrierFree();
    await nurse.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('an override shows its end, its author and its reason, until it is cleared', async () => {
    await button('Other hours today…').click();
    await nurse.getByLabel('Reason (optional, for staff only)').fill('late surgery');
    await dialog().getByRole('button', { name: 'Keep open' }).click();
    await nurse.getByText(/^Kept open until .*Nora Quill: late surgery$/).waitFor();
    await barrierFree();
    await button('Other hours today…').click();
    await button('Follow the opening hours again').click();
    await nurse.getByText(/^Kept open until/).waitFor({ state: 'detached' });
  });

  it('paused, and then with its last patients', async () => {
    await button('Pause…').click();
    await button('15 min').click();
    await nurse
      .getByText(/Paused until .*\d\d:\d\d$/)
      .first()
      .waitFor();
    await barrierFree();
    await button('Resume').click();
    await button('Last patients').click();
    await dialog().getByRole('button', { name: 'Last patients' }).click();
    await button('Open again').waitFor();
    await barrierFree();
    await button('Open again').click();
    await button('Pause…').waitFor();
  });

  it('a notice of the last patients that is not true any more is shown as withdrawn', async () => {
    await nurse
      .locator('tr[data-ticket="OPD-002"] td.notice', { hasText: 'Last patients' })
      .getByText('account · withdrawn')
      .waitFor();
    await barrierFree();
  });

  it('a name that staff gave takes two lines at most, and is a title in full', async () => {
    const label = 'grey coat, walking stick, by the window ';
    await button('Add a person…').click();
    await nurse.getByLabel('How staff recognise the person (optional)').fill(label);
    await button('Add, and show the ticket').click();
    await dialog().getByRole('img').waitFor();
    await nurse.keyboard.press('Escape');
    await nurse.setViewportSize({ width: 1280, height: 900 });
    const name = nurse.getByTitle(label.trim(), { exact: true });
    const lines = await name.evaluate((shown) => shown.clientHeight / 24);
    expect(Math.round(lines)).toBe(2);
    expect(await nurse.locator('section.table').evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
  });

  it('keys of one letter: off until switched on, another letter by choice, and never in a field', async () => {
    await nurse.keyboard.press('a');
    expect(await dialog().count()).toBe(0);
    await nurse.keyboard.press('?');
    await nurse.getByLabel('Use keys of one letter').check();
    await nurse.getByLabel('Add a person', { exact: true }).fill('q');
    await barrierFree();
    await nurse.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await nurse.keyboard.press('q');
    await nurse.getByLabel('How staff recognise the person (optional)').fill('n');
    await nurse.keyboard.press('n');
    expect(await nurse.getByLabel('How staff recognise the person (optional)').inputValue()).toMatch(/^nn?$/);
    await nurse.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await nurse.locator('tr.CALLED').count()).toBe(0);
    await nurse.keyboard.press('n');
    const called = await nurse.locator('tr.CALLED').getAttribute('data-ticket');
    // The line may show it before the answer, which tells the page whom this nurse has called.
    await nurse.getByText(`${called} was called.`).waitFor();
    await nurse.keyboard.press('s');
    await nurse.locator('tr.IN_SERVICE').waitFor();
    await nurse.keyboard.press('u');
    await nurse.locator('tr.CALLED').waitFor();
  });

  it('a doctor reads the line, and finds nothing to press', async () => {
    const doctor = await openConsole(browser, app, 'Dr. Ines Marlow');
    await doctor.getByText('Doctors can read the line here, and change nothing.').waitFor();
    await doctor
      .locator('tr[data-ticket="OPD-002"]')
      .locator('td.name')
      .getByText(/^\p{L}+ \p{L}+$/u)
      .waitFor();
    expect(await doctor.locator('main button').count()).toBe(0);
    await barrierFree(doctor);
    await doctor.keyboard.press('?');
    await doctor.getByRole('dialog').waitFor();
  });

  it('a nurse of OPD works there, and elsewhere sees neither people nor anything to press', async () => {
    const [tomas] = await app.database.query<{ id: number }>(`select id from app_user where external_id = 'nurse-2'`);
    const variables = { input: { user: `User:${tomas?.id}`, departments: ['OPD'] } };
    await ask(app.url, AssignStaffDocument, { token: await app.token('admin-1'), variables });
    await (await LineNurse.at(app)).open('LAB');
    await joinInTurn(app, 1, 'LAB');
    const limited = await openConsole(browser, app, 'Tomas Reed', 'LAB');
    await limited.getByText('You work in OPD. You can look at this queue, and change nothing.').waitFor();
    expect(await limited.locator('tr[data-ticket="LAB-001"] td.name').textContent()).toBe('–');
    expect(await limited.locator('main button').count()).toBe(0);
    await barrierFree(limited);
    await limited.getByRole('button', { name: /^OPD/ }).click();
    await button('Call OPD-003', limited).click();
    await button('Start OPD-003', limited).waitFor();
  });

  it('without a network the actions are off, with the reason, and nothing is sent later', async () => {
    const sent: string[] = [];
    nurse.on('request', (request) => void sent.push(request.postData() ?? ''));
    await nurse.context().setOffline(true);
    await nurse.getByText('Without a connection nothing can be changed here.').first().waitFor();
    await barrierFree();
    const call = button('Call OPD-001');
    expect(await call.getAttribute('aria-disabled')).toBe('true');
    for (const off of [call, button('Call next'), button('Pause…')]) await off.click({ force: true });
    await call.focus();
    await nurse.keyboard.press('Enter');
    await nurse.keyboard.press('n');
    await nurse.context().setOffline(false);
    await nurse.getByText('Live', { exact: true }).waitFor();
    await nurse.locator('.who').getByText('Nora Quill').waitFor();
    await nurse.waitForFunction(`document.querySelector('.call-next').getAttribute('aria-disabled') === 'false'`);
    await nurse.locator('tr[data-ticket="OPD-001"]').getByText('Waiting').waitFor();
    expect(sent.filter((body) => /mutation/.test(body))).toEqual([]);
  });

  it('a ticket is printed alone, with its code', async () => {
    await button('Add a person…').click();
    await button('Add, and show the ticket').click();
    await dialog().getByRole('img').waitFor();
    await nurse.emulateMedia({ media: 'print' });
    expect(await dialog().getByRole('img').isVisible()).toBe(true);
    expect(
      await dialog()
        .getByText(/^OPD-\d+$/)
        .last()
        .isVisible(),
    ).toBe(true);
    for (const hidden of [button('Call next'), nurse.locator('table'), nurse.locator('footer'), button('Print')])
      expect(await hidden.isVisible()).toBe(false);
    await nurse.emulateMedia({ media: 'screen' });
    await nurse.keyboard.press('Escape');
  });

  it('a row calls to the room that is chosen at that moment', async () => {
    const token = await app.token('nurse-1');
    for (const name of ['Chair 1', 'Chair 2'])
      await ask(app.url, SaveServicePointDocument, { token, variables: { input: { department: 'ER', name } } });
    await (await LineNurse.at(app)).open('ER');
    for (const patient of ['patient-1', 'patient-2']) await joinLine(app, patient, 'ER');
    const er = await openConsole(browser, app, 'Nora Quill', 'ER');
    for (const [ticket, chair] of [
      ['ER-001', 'Chair 1'],
      ['ER-002', 'Chair 2'],
    ] as const) {
      await er.locator(`tr[data-ticket="${ticket}"]`).waitFor();
      await er.getByLabel('Calls go to').selectOption(chair);
      await er.getByRole('button', { name: `Call ${ticket}`, exact: true }).click();
      await er.locator(`tr.CALLED[data-ticket="${ticket}"]`).getByText(`Called · ${chair}`).waitFor();
    }
    await er.context().close();
  });

  it('all of them stay within the content policy, and ask no other host', () => {
    expect(browser.complaints).toEqual([]);
  });
});
