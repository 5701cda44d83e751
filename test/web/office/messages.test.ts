import { Channel } from '../../../src/entities/channels/channel.enum.js';
import { giveAddress, messagesIn } from '../../support/channels/addresses.js';
import { RecordingSender } from '../../support/channels/recording-sender.js';
import { eventually } from '../../support/eventually.js';
import { TestClock } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { TestOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The messages of other channels in the office', () => {
  const clock = new TestClock();
  const email = new RecordingSender(Channel.EMAIL);
  const sms = new RecordingSender(Channel.SMS);
  let office: TestOffice;

  /** patient-1 gets an e-mail; that of patient-2 and the SMS to patient-3 are rejected; patient-4 has no address. */
  beforeAll(async () => {
    office = await TestOffice.start('part=delivery&department=OPD', { patients: 4, clock, senders: [email, sms] });
    const { database, services } = office.app;
    for (const person of ['patient-1', 'patient-2']) await giveAddress(database, person, { channel: 'EMAIL' });
    await giveAddress(database, 'patient-3', { channel: 'SMS' });
    await database.query(`delete from channel_step where event = 'QUEUE_OPENED'`);
    await database.query(
      `insert into channel_step (event, step, after_seconds, channel, condition, ttl_seconds) values
         ('QUEUE_OPENED', 1, 1, 'EMAIL', 'ALWAYS', 14400), ('QUEUE_OPENED', 2, 2, 'SMS', 'ALWAYS', 14400)`,
    );
    await (await office.app.nurse()).set(true);
    email.answer(({ address }) =>
      address.startsWith('patient-2') ? { result: 'MESSAGE', reason: 'SMTP_554' } : { result: 'OK', reference: null },
    );
    email.answer(({ address }) =>
      address.startsWith('patient-2') ? { result: 'MESSAGE', reason: 'SMTP_554' } : { result: 'OK', reference: null },
    );
    sms.answer({ result: 'MESSAGE', reason: 'SMS_30007' });
    clock.advance(3_000);
    await services.sending.run();
    await office.page.reload();
  });
  afterAll(() => office?.stop());

  it('are counted step by step, with those who have no address, and failures by cause', async () => {
    const { page } = office;
    const line = (step: number, name: string) => page.locator(`tr[data-step="${step}"][data-line="${name}"]`);
    await page.getByRole('link', { name: 'Details' }).click();
    await page.getByRole('row', { name: /^1\. E-mail everybody, unless switched off after 1 sec/ }).waitFor();
    expect(await line(1, 'RECIPIENTS').getByText('4', { exact: true }).count()).toBe(1);
    expect(await line(1, 'WITHOUT_ADDRESS').textContent()).toMatch(/2\s*$/);
    expect(await line(1, 'SENT ').textContent()).toMatch(/Sent\s*1\s*$/);
    expect(await line(2, 'FAILED MESSAGE').textContent()).toMatch(/The provider rejected the message\s*1\s*$/);
    await page.getByRole('row', { name: 'The provider rejected the message SMS 0 1' }).waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('say why a person did not get them: what was rejected, and where no address is confirmed', async () => {
    const { page } = office;
    const outcomes = () => page.locator('[data-outcome]').evaluateAll((lines) => lines.map((each) => each.dataset.outcome));
    await page.getByLabel('Search by name or external id').fill('patient-2');
    await office.press('Show');
    await page.getByRole('link', { name: /patient-2/ }).click();
    await page.getByText('1. E-mail: Failed').waitFor();
    expect(await outcomes()).toEqual(['FAILED', 'NO_ADDRESS']);
    await page.getByText('2. SMS: The person has no confirmed address').waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('are listed with their count, and filtered in the address of the page', async () => {
    const { page } = office;
    await page.getByRole('link', { name: 'Show the messages of this announcement' }).click();
    await page.getByText('3 messages', { exact: true }).waitFor();
    await page.getByText(/^Only this announcement: The queue is open,/).waitFor();
    expect(await office.barriers()).toEqual([]);
    await page.locator('select[name="status"]').selectOption('FAILED');
    await page.locator('select[name="channel"]').selectOption('EMAIL');
    await office.press('Show');
    await page.getByText('1 message', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('status')).toBe('FAILED');
    await page.reload();
    await page.getByText('1 message', { exact: true }).waitFor();
    expect(await page.locator('select[name="status"]').inputValue()).toBe('FAILED');
    await page
      .locator('tbody tr')
      .getByRole('link', { name: /^Details/ })
      .click();
    await page.getByText('1. E-mail: Failed').waitFor();
    await page.goBack();
  });

  it('are sent again after the number was shown, and not if it has changed meanwhile', async () => {
    const { app, page } = office;
    await page.locator('select[name="channel"]').selectOption('');
    await office.press('Show');
    await page.getByText('2 messages', { exact: true }).waitFor();
    await office.press('Send again…');
    await page.getByText('2 messages are sent again:').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'E-mail: 1' }).waitFor();
    expect(await office.barriers()).toEqual([]);
    const patient = await app.patient('patient-2');
    await eventually(() => expect(patient.received).toHaveLength(1));
    await patient.acknowledge(patient.received[0]?.id ?? '');
    await office.press('Send 2 messages again');
    await page.getByText('Meanwhile it is 1 message. Nothing was sent yet.').waitFor();
    expect((await messagesIn(app.database)).map(({ status }) => status).sort()).toEqual(['FAILED', 'FAILED', 'SENT']);
    expect(await office.barriers()).toEqual([]);
    await office.press('Send 1 message again');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await messagesIn(app.database)).toContainEqual(
      expect.objectContaining({ person: 'patient-3', status: 'QUEUED', reason: null, attempts: 0 }),
    );
    await office.press('Send again…');
    await page.getByText('No message of this list can be sent again').waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('stay within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
