import type { Page } from 'playwright-core';
import { AllDepartmentsDocument, ServicePointsDocument } from '../../generated/graphql.js';
import { ask } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { barriersOf } from '../../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { openOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The departments in the office', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let office: Page;

  beforeAll(async () => {
    app = await startTestApp({ patients: 1, openingHours: false });
    browser = await TestBrowser.start(app.url);
    office = await openOffice(app, browser);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  const stored = async (code: string) =>
    (await ask(app.url, AllDepartmentsDocument, { token: await app.token('admin-1') })).allDepartments.find(
      (department) => department.code === code,
    );
  const barrierFree = async () => expect(await barriersOf(office)).toEqual([]);
  const saveIn = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
  const closed = (page: Page) => page.locator('dialog').waitFor({ state: 'detached' });

  it('says at the field what is wrong, keeps what was typed, and saves it when it is right', async () => {
    await barrierFree();
    await office.getByRole('button', { name: 'Add a department…' }).click();
    await office.getByLabel('Code').fill('XRAY');
    await office.getByLabel('Name', { exact: true }).fill('X-ray');
    await office.getByLabel('Time zone').fill('Europe/Wien');
    await barrierFree();
    await saveIn(office);
    await office.getByLabel('Time zone').and(office.locator('[aria-invalid="true"]')).waitFor();
    await office.locator('#field-timeZone-wrong').getByText('Time zone is not an IANA time zone name.').waitFor();
    await barrierFree();
    expect(await office.getByLabel('Time zone').inputValue()).toBe('Europe/Wien');
    expect(await office.evaluate('document.activeElement.id')).toBe('field-timeZone');
    expect(await stored('XRAY')).toBeUndefined();
    await office.getByLabel('Time zone').fill('Europe/Vienna');
    await office.getByLabel('Most people who may wait').fill('many');
    await saveIn(office);
    await office.getByText('Enter a whole number from 0.').waitFor();
    await office.getByLabel('Most people who may wait').fill('12');
    await saveIn(office);
    await closed(office);
    await office.getByRole('row', { name: /^XRAY X-ray Europe\/Vienna/ }).waitFor();
    expect(await stored('XRAY')).toMatchObject({ name: 'X-ray', timeZone: 'Europe/Vienna', active: true, version: 1 });
  });

  it('marks a sentence of the API as English on a page in another language, which says itself that nothing was saved', async () => {
    const german = await openOffice(app, browser);
    await german.goto(`${german.url()}${german.url().includes('?') ? '&' : '?'}lang=de`);
    await german.getByRole('button', { name: /^Abteilung hinzufügen/ }).click();
    await german.locator('#field-code').fill('LAB');
    await german.locator('#field-name').fill('Labor');
    await german.locator('#field-timeZone').fill('Europe/Wien');
    await german.locator('dialog button[type="submit"]').click();
    await german.getByText('Nichts wurde gespeichert. Korrigieren Sie das markierte Feld.').waitFor();
    await german.locator('#field-timeZone-wrong [lang="en"]').getByText('This value is not an IANA time zone name.').waitFor();
    expect(await barriersOf(german)).toEqual([]);
    await german.close();
  });

  it('says in words what another admin has changed meanwhile, and saves either of both', async () => {
    const other = await openOffice(app, browser);
    for (const page of [office, other]) await page.getByRole('button', { name: 'Edit XRAY' }).click();
    await other.getByLabel('Name', { exact: true }).fill('Radiology');
    await saveIn(other);
    await closed(other);
    await office.getByLabel('Name', { exact: true }).fill('X-ray and CT');
    await saveIn(office);
    await office.getByText('Name: “Radiology” is stored now, and you have “X-ray and CT”.').waitFor();
    await barrierFree();
    expect(await stored('XRAY')).toMatchObject({ name: 'Radiology', version: 2 });
    await office.getByRole('button', { name: 'Save mine instead' }).click();
    await closed(office);
    expect(await stored('XRAY')).toMatchObject({ name: 'X-ray and CT', version: 3 });
  });

  it('keeps a department in use while its queue is open, and shows one that is not in use', async () => {
    await (await app.nurse()).set(true);
    await office.getByRole('button', { name: 'Edit OPD' }).click();
    await office.getByLabel('In use').uncheck();
    await saveIn(office);
    await office.locator('#field-active-wrong').getByText('Close it first.').waitFor();
    expect(await stored('OPD')).toMatchObject({ active: true });
    await office.getByRole('button', { name: 'Cancel' }).click();
    await office.getByRole('button', { name: 'Edit XRAY' }).click();
    await office.getByLabel('In use').uncheck();
    await saveIn(office);
    await closed(office);
    await office.getByRole('row', { name: /^XRAY.*Not in use/ }).waitFor();
    expect(await stored('XRAY')).toMatchObject({ active: false });
    await barrierFree();
  });

  it('adds a room of a department, and shows it again at the same address', async () => {
    await office.getByRole('link', { name: 'Rooms LAB' }).click();
    await office.getByRole('button', { name: 'Add a room or desk…' }).click();
    await office.getByLabel('Name', { exact: true }).fill('Desk 9');
    await saveIn(office);
    await closed(office);
    await office.getByRole('rowheader', { name: 'Desk 9' }).waitFor();
    await office.reload();
    await office.getByRole('rowheader', { name: 'Desk 9' }).waitFor();
    await barrierFree();
    const variables = { department: 'LAB' };
    const { servicePoints } = await ask(app.url, ServicePointsDocument, { token: await app.token('admin-1'), variables });
    expect(servicePoints).toContainEqual(expect.objectContaining({ name: 'Desk 9', active: true }));
  });

  it.each([
    ['nurse-1', 'nurse'],
    ['patient-1', 'patient'],
  ])('tells %s that the office is for administrators, and shows nothing of it', async (person, role) => {
    const page = await browser.open(`${app.url}/office`);
    const session = JSON.stringify({ credential: `Bearer ${await app.token(person)}` });
    await page.evaluate(`sessionStorage.setItem('queuebell:office', ${JSON.stringify(session)})`);
    await page.reload();
    await page.getByRole('heading', { name: 'The office is for administrators.' }).waitFor();
    await page.getByText(`(${role})`).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await barriersOf(page)).toEqual([]);
  });

  it('stays within its content policy, and asks no other host', () => {
    expect(browser.complaints).toEqual([]);
  });
});
