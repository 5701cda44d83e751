import { ExceptionsDocument, SchedulesDocument } from '../../generated/graphql.js';
import { ask } from '../../support/operations/post.js';
import { describeIf } from '../../support/run/describe-if.js';
import { barriersOf } from '../../support/web/barriers.js';
import { hasBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { openOffice, TestOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The opening hours in the office', () => {
  let office: TestOffice;

  beforeAll(async () => {
    office = await TestOffice.start('part=hours&department=LAB');
  });
  afterAll(() => office?.stop());

  const variables = { department: 'LAB' };
  const read = async () => {
    const token = await office.app.token('admin-1');
    const { queueSchedules } = await ask(office.app.url, SchedulesDocument, { token, variables });
    const { scheduleExceptions } = await ask(office.app.url, ExceptionsDocument, { token, variables });
    return { rules: queueSchedules.filter(({ active }) => active), exceptions: scheduleExceptions };
  };

  it('say at the field what is wrong with a rule, and keep what was typed', async () => {
    const { page } = office;
    await office.press('Add a rule…');
    await page.getByLabel('Opens at').fill('8 o’clock');
    await page.getByLabel('Closes at').fill('12:00');
    await office.press('Save');
    await page.locator('#field-opensAt-wrong').getByText('Enter a time of day, for example 08:00.').waitFor();
    expect(await page.getByLabel('Opens at').inputValue()).toBe('8 o’clock');
    expect(await office.barriers()).toEqual([]);
    await page.getByLabel('Opens at').fill('08:00');
    for (const day of ['Saturday', 'Sunday']) await page.getByLabel(day).check();
    await office.save();
    expect((await read()).rules).toMatchObject([{ weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '08:00', closesAt: '12:00' }]);
  });

  it('mark every field of an exception that is empty or no time, in the language of the page, and send nothing', async () => {
    const { page, app, browser } = office;
    const german = await openOffice(app, browser, 'part=hours&department=LAB&lang=de');
    await office.press('Ausnahme hinzufügen …', german);
    await german.getByLabel('An diesen Tagen geschlossen').uncheck();
    await german.getByLabel('Erster Tag').press('3');
    await german.getByLabel('Öffnet um').fill('acht');
    await office.press('Speichern', german);
    const sentenceAt = (field: string) => german.locator(`#field-${field}-wrong`).textContent();
    await german.getByText('Nichts wurde gespeichert. Korrigieren Sie die markierten Felder.').waitFor();
    expect(await sentenceAt('from')).toContain('Geben Sie ein Datum mit Tag, Monat und Jahr ein.');
    for (const field of ['until', 'reason', 'closesAt']) expect(await sentenceAt(field)).toContain('Füllen Sie dieses Feld aus.');
    expect(await sentenceAt('opensAt')).toContain('Geben Sie eine Uhrzeit ein, zum Beispiel 08:00.');
    expect(await german.evaluate('document.activeElement.id')).toBe('field-from');
    expect(await barriersOf(german)).toEqual([]);
    const [icon, sentence] = await Promise.all(
      ['svg', 'bdi'].map((part) => german.locator(`#field-reason-wrong ${part}`).boundingBox()),
    );
    expect(icon).toMatchObject({ width: 16, height: 16 });
    expect(sentence?.x).toBeGreaterThan((icon?.x ?? 0) + 15);
    expect(Math.abs((sentence?.y ?? 0) - (icon?.y ?? 0))).toBeLessThan(8);
    expect((await read()).exceptions).toEqual([]);
    await german.close();
    await page.bringToFront();
  });

  it('show each of the next 14 days with the rule that made its hours', async () => {
    const { page } = office;
    const days = page.locator('tr[data-day]');
    await days.getByText('08:00–12:00').first().waitFor();
    expect(await days.count()).toBe(14);
    await office.press('Add an exception…');
    const second = (await days.nth(1).getAttribute('data-day')) ?? '';
    await page.getByLabel('First day').fill(second);
    await page.getByLabel('Last day').fill(second);
    await page.getByLabel('Reason').fill('Staff outing');
    await page.getByLabel('Closed on these days').uncheck();
    await page.getByLabel('Opens at').fill('10:00');
    await page.getByLabel('Closes at').fill('11:00');
    expect(await office.barriers()).toEqual([]);
    await office.save();
    await days.nth(1).getByText('10:00–11:00').first().waitFor();
    await days
      .nth(1)
      .getByText(/Staff outing/)
      .waitFor();
    expect((await read()).exceptions).toMatchObject([{ from: second, reason: 'Staff outing', opensAt: '10:00' }]);
    expect(await office.barriers()).toEqual([]);
  });

  it('say in words what another admin has changed meanwhile', async () => {
    const { page, app, browser } = office;
    const other = await openOffice(app, browser, 'part=hours&department=LAB');
    for (const window of [page, other]) await window.getByRole('button', { name: /^Edit Mon.* 08:00–12:00$/ }).click();
    await other.getByLabel('Closes at').fill('13:00');
    await office.save(other);
    await page.getByLabel('Closes at').fill('14:00');
    await office.press('Save');
    await page.getByText('Closes at: “13:00” is stored now, and you have “14:00”.').waitFor();
    expect((await read()).rules).toMatchObject([{ closesAt: '13:00' }]);
    await office.press('Use what is stored');
    expect(await page.getByLabel('Closes at').inputValue()).toBe('13:00');
    await office.press('Cancel');
  });

  it('are removed after a question, and the days of the preview are closed', async () => {
    const { page } = office;
    await page.reload();
    await page.getByRole('button', { name: /^Remove Mon.* 08:00–13:00$/ }).click();
    expect(await office.barriers()).toEqual([]);
    await page.locator('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.locator('tr[data-day]').first().getByText('closed').waitFor();
    expect((await read()).rules).toEqual([]);
  });

  it('stay within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
