import { UsersDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask } from '../../support/operations/post.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { openOffice, TestOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The people in the office', () => {
  let office: TestOffice;

  beforeAll(async () => {
    office = await TestOffice.start('part=people', { patients: 45 });
  });
  afterAll(() => office?.stop());

  const found = async (search: string) =>
    (await ask(office.app.url, UsersDocument, { token: await office.app.token('admin-1'), variables: { search } })).users
      .nodes[0];

  it('are read page by page, each with an address of its own', async () => {
    const { page } = office;
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(20);
    const first = await rows.first().textContent();
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByRole('link', { name: 'First page' }).waitFor();
    await eventually(async () => expect(await rows.first().textContent()).not.toBe(first));
    const second = await rows.first().textContent();
    await page.reload();
    await rows.first().waitFor();
    expect(await rows.first().textContent()).toBe(second);
    expect(await office.barriers()).toEqual([]);
  });

  it('are created with the departments in which they may change something', async () => {
    const { page } = office;
    await office.press('Add a person…');
    await office.press('Save');
    await page.locator('#field-externalId-wrong').waitFor();
    expect(await office.barriers()).toEqual([]);
    await page.getByLabel('External id', { exact: true }).fill('nurse-77');
    await page.getByLabel('Name', { exact: true }).fill('Una Ray');
    await page.getByLabel('LAB').check();
    await office.save();
    expect(await found('nurse-77')).toMatchObject({ displayName: 'Una Ray', role: 'NURSE', departments: [{ code: 'LAB' }] });
  });

  it('are found by a part of the name, and deactivated', async () => {
    const { page } = office;
    await page.getByLabel('Search by name or external id').fill('una r');
    await office.press('Show');
    await page.getByRole('row', { name: /^Una Ray nurse-77 nurse LAB Active/ }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await office.press('Edit Una Ray');
    await page.getByLabel('May sign in').uncheck();
    await office.save();
    await page.getByRole('row', { name: /^Una Ray.*Deactivated/ }).waitFor();
    expect(await found('nurse-77')).toMatchObject({ active: false });
  });

  it('say in words what another admin has changed meanwhile', async () => {
    const { page, app, browser } = office;
    const other = await openOffice(app, browser, 'part=people&search=una');
    for (const window of [page, other]) await window.getByRole('button', { name: 'Edit Una Ray' }).click();
    await other.getByLabel('Role').last().selectOption('DOCTOR');
    await office.save(other);
    await page.getByLabel('Name', { exact: true }).fill('Una Ray-Reed');
    await office.press('Save');
    await page.getByText('Role: “doctor” is stored now, and you have “nurse”.').waitFor();
    expect(await office.barriers()).toEqual([]);
    await office.press('Save mine instead');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await found('nurse-77')).toMatchObject({ displayName: 'Una Ray-Reed', role: 'NURSE' });
  });

  it('stay within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
