import { AddDeviceDocument, DevicesDocument, ReportVersionOfDeviceDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask } from '../../support/operations/post.js';
import { deviceOf, paired } from '../../support/people/without-account.js';
import { TestClock } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { TestOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The boards in the office', () => {
  const clock = new TestClock();
  let office: TestOffice;

  beforeAll(async () => {
    office = await TestOffice.start('part=devices', { clock });
  });
  afterAll(() => office?.stop());

  it('are shown as away after 2 minutes without a connection, while the queue is open', async () => {
    const { app, page } = office;
    await page.getByText('There is nothing to show.').waitFor();
    const variables = { kind: 'BOARD' as const, departments: ['OPD'] };
    const { registerDevice } = await ask(app.url, AddDeviceDocument, { token: await app.token('admin-1'), variables });
    await paired(app, registerDevice.pairingCode);
    clock.advance(3 * 60_000);
    await office.press('Read again');
    await page.getByRole('cell', { name: 'Paired' }).waitFor();
    expect(await page.getByText('Not connected for more than 2 minutes').count()).toBe(0);
    await (await app.nurse()).set(true);
    await office.press('Read again');
    await page.getByRole('cell', { name: 'Not connected for more than 2 minutes' }).waitFor();
    await page.getByText('1 screen is not connected during opening hours').waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('are added for the departments that a person has chosen, and with a name', async () => {
    const { page } = office;
    await office.press('Add a board or kiosk…');
    await office.press('Add, and show the pairing code');
    await page.locator('#field-name-wrong').getByText('Fill in this field.').waitFor();
    await page.locator('#field-departments-wrong').getByText('Choose at least one.').waitFor();
    expect(await page.locator('#field-departments input:checked').count()).toBe(0);
    expect(await office.barriers()).toEqual([]);
    await office.press('Cancel');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  it('say which version of the page they show, and that another one must be reloaded', async () => {
    const { app, page } = office;
    const token = await deviceOf(app, 'KIOSK');
    const report = (version: string) => ask(app.url, ReportVersionOfDeviceDocument, { token, variables: { input: { version } } });
    await report('0.0.1 (00000000)');
    await office.press('Read again');
    await page
      .getByRole('cell', { name: '0.0.1 (00000000) The screen shows another version than this page: reload the screen' })
      .waitFor();
    expect(await office.barriers()).toEqual([]);
    const board = await office.browser.open(`${app.url}/board`);
    const credential = await deviceOf(app, 'BOARD', ['OPD']);
    await board.evaluate(
      `localStorage.setItem('queuebell:board', ${JSON.stringify(JSON.stringify({ credential, departments: ['OPD'] }))})`,
    );
    await board.reload();
    await eventually(async () => {
      const { devices } = await ask(app.url, DevicesDocument, { token: await app.token('admin-1') });
      const own = devices.find(({ pageVersion }) => pageVersion !== null && pageVersion !== '0.0.1 (00000000)')?.pageVersion;
      expect(own).toMatch(/^\d+\.\d+\.\d+ \([0-9a-f]{8}\)$/);
      await office.press('Read again');
      await page.getByRole('cell', { name: own!, exact: true }).waitFor({ timeout: 2_000 });
    });
  });

  it('stay within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
