import { eventually } from '../../support/eventually.js';
import { describeIf } from '../../support/run/describe-if.js';
import { inService } from '../../support/web/acts.js';
import { hasBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { TestOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'Delivery and figures in the office', () => {
  let office: TestOffice;

  beforeAll(async () => {
    office = await TestOffice.start('part=delivery&department=OPD', { patients: 3 });
    const patient = await office.app.patient('patient-1');
    await (await office.app.nurse()).set(true);
    await eventually(() => expect(patient.received).toHaveLength(1));
    await patient.acknowledge(patient.received[0]?.id ?? '');
    await office.page.reload();
  });
  afterAll(() => office?.stop());

  it('shows how many recipients an announcement has, to how many it was sent, and how many acknowledged it', async () => {
    const { page } = office;
    await page.getByRole('row', { name: /The queue is open 3 1 1 2 Details$/ }).waitFor();
    await page.getByRole('link', { name: 'Details' }).click();
    await page.getByRole('row', { name: 'Page or app that is connected 3 1 1 2' }).waitFor();
    await page.locator('h3:focus').getByText('Delivery of “The queue is open”').waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('says step by step why a person has not got it, and that another one has', async () => {
    const { page } = office;
    const step = (name: string) => page.locator(`[data-step="${name}"]`);
    await page.getByLabel('Search by name or external id').fill('patient-2');
    await office.press('Show');
    await page.getByRole('link', { name: /patient-2/ }).click();
    await page.getByText('It is sent again by itself, while it is true.').waitFor();
    expect(await step('WRITTEN').getAttribute('data-done')).toBe('true');
    expect(await step('SENT').getAttribute('data-done')).toBe('false');
    expect(await office.barriers()).toEqual([]);
    await page.getByLabel('Search by name or external id').fill('patient-1');
    await office.press('Show');
    await page.getByRole('link', { name: /patient-1/ }).click();
    await page.getByText('The person has it.').waitFor();
    expect(await step('ACKNOWLEDGED').getAttribute('data-done')).toBe('true');
  });

  it('shows the figures of a week in tables, and as charts once there are numbers', async () => {
    const { page, app } = office;
    await page.goto(`${app.url}/office?part=figures&department=OPD`);
    await page.getByRole('heading', { name: 'Waits, in minutes' }).waitFor();
    await page.getByText('Nobody who was promised a wait has been called yet.').waitFor();
    const rows = page.getByRole('region', { name: 'Waits, in minutes' }).locator('tbody tr');
    await eventually(async () => expect(await rows.count()).toBe(7));
    expect(await page.locator('.chart').count()).toBe(0);
    expect(await office.barriers()).toEqual([]);
    await inService(app);
    await page.reload();
    await page.locator('.chart canvas').first().waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('writes the figures in the language of the page', async () => {
    const { page, app } = office;
    await app.database.query(
      `update queue_entry set wait_started_at = first_called_at - interval '84 seconds', promised_low = 70, promised_likely = 80, promised_high = 90
       where first_called_at is not null`,
    );
    await page.goto(`${app.url}/office?part=figures&department=OPD&lang=de`);
    await page.getByText('78,6', { exact: true }).waitFor();
  });

  it('opens with the department that was last chosen in this window', async () => {
    const { page, app } = office;
    await page.goto(`${app.url}/office?part=figures&lang=en`);
    const department = page.getByLabel('Department');
    expect(await department.inputValue()).toBe('ER');
    await department.selectOption('LAB');
    await page.getByRole('link', { name: 'Delivery' }).click();
    expect(await department.inputValue()).toBe('LAB');
  });

  it('stays within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
