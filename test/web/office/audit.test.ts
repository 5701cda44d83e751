import { eventually } from '../../support/eventually.js';
import { tamper } from '../../support/records/status-log.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { TestOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The audit trail in the office', () => {
  let office: TestOffice;

  beforeAll(async () => {
    office = await TestOffice.start('part=audit&department=OPD');
    const nurse = await office.app.nurse();
    await nurse.set(true);
    await nurse.set(false);
    await office.page.reload();
  });
  afterAll(() => office?.stop());

  it('shows who opened and closed a queue, and of another department nothing', async () => {
    const { page } = office;
    await page
      .getByRole('row', { name: /OPD opened Nora Quill by a person/ })
      .first()
      .waitFor();
    await page
      .getByRole('row', { name: /OPD closed Nora Quill/ })
      .first()
      .waitFor();
    expect(await office.barriers()).toEqual([]);
    await page.getByLabel('Department').selectOption('LAB');
    await page
      .getByRole('row', { name: / LAB opened / })
      .first()
      .waitFor();
    expect(await page.getByRole('row', { name: / OPD / }).count()).toBe(0);
    expect(page.url()).toContain('department=LAB');
  });

  it('shows a change of the setup with what was before and afterwards', async () => {
    const { page } = office;
    await page.goto(`${office.app.url}/office?part=departments`);
    await office.press('Edit LAB');
    await page.getByLabel('Name', { exact: true }).fill('Blood tests');
    await office.save();
    await page.goto(`${office.app.url}/office?part=audit&log=changes&subject=department`);
    const row = page.getByRole('row', { name: /department\/LAB Ada Fenn changed/ });
    await row.getByText('name: Laboratory → Blood tests').waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('verifies that nothing was changed, and says where something was', async () => {
    const { page, app } = office;
    await office.press('Verify that nothing was changed');
    await page.getByRole('row', { name: /^OPD Openings and closings \d+ Intact OPD=\d+:[0-9a-f]{64}$/ }).waitFor();
    expect(await page.getByText('Broken').count()).toBe(0);
    expect(await office.barriers()).toEqual([]);
    await tamper(app.database, `update queue_status_log set note = 'forged' where is_open`);
    await office.press('Verify that nothing was changed');
    await page
      .getByText(/Broken at entry \d+\. The entry was changed after it was written\./)
      .first()
      .waitFor();
  });

  it('shows who was refused', async () => {
    const { page, app } = office;
    await expect((await app.nurse('doctor-1')).set(true)).rejects.toThrow();
    await page.goto(`${app.url}/office?part=refused`);
    const row = page.getByRole('row', { name: /Dr\. Ines Marlow doctor setQueueOpen OPD not allowed for this person 1$/ });
    // The entry is written a moment after the answer.
    await eventually(async () => {
      await office.press('Read again');
      expect(await row.count()).toBe(1);
    });
    expect(await office.barriers()).toEqual([]);
  });

  it('stays within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
