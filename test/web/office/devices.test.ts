import { AddDeviceDocument } from '../../generated/graphql.js';
import { ask } from '../../support/operations/post.js';
import { paired } from '../../support/people/without-account.js';
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

  it('stay within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
