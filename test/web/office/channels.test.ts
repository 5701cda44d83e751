import { Channel } from '../../../src/entities/channels/channel.enum.js';
import { giveAddress, hashOfAddress } from '../../support/channels/addresses.js';
import { RecordingSender } from '../../support/channels/recording-sender.js';
import { eventually } from '../../support/eventually.js';
import { TestClock } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';
import { TestOffice } from '../../support/web/office.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The channels in the office', () => {
  const clock = new TestClock();
  const email = new RecordingSender(Channel.EMAIL);
  const sms = Object.assign(
    new RecordingSender(Channel.SMS, { price: { perSegment: 80_000, currency: 'EUR', dailyCap: 100_000 } }),
    { isDevelopment: true },
  );
  let office: TestOffice;

  beforeAll(async () => {
    // No sender of push: that channel is not configured.
    office = await TestOffice.start('part=channels', { patients: 2, clock, senders: [email, sms] });
    await giveAddress(office.app.database, 'patient-1', { channel: 'EMAIL' });
    await giveAddress(office.app.database, 'patient-2', { channel: 'SMS' });
  });
  afterAll(() => office?.stop());

  const card = (name: string) => office.page.locator(`[data-provider="${name}"]`);
  const ladderOf = (department: string | null) =>
    office.app.database.query(
      `select s.step::int, s.after_seconds as after, s.channel from channel_step s left join department d on d.id = s.department_id
       where s.event = 'QUEUE_OPENED' and d.code is not distinct from $1 order by s.step`,
      [department],
    );
  const sendAfter = (seconds: number) => {
    clock.advance(seconds * 1_000);
    return office.app.services.sending.run();
  };
  const closed = () => office.page.locator('dialog').waitFor({ state: 'detached' });

  it('mark a wrong value at its step, keep what was typed, and save the steps in the order of their times', async () => {
    const { page } = office;
    await page
      .getByRole('row', { name: /^The queue is open 30 sec Push notification everybody, unless switched off 4 hr/ })
      .waitFor();
    expect(await office.barriers()).toEqual([]);
    await office.press('Edit The queue is open');
    await office.press('Remove step 3');
    const first = page.getByRole('group', { name: 'Step 1' });
    await first.getByLabel('After').fill('-5');
    await page.getByRole('group', { name: 'Step 2' }).getByLabel('Useful for').fill('long');
    await office.press('Save');
    for (const field of ['0-afterSeconds', '1-ttlSeconds'])
      await page.locator(`#field-${field}-wrong`).getByText('Enter a whole number from 0.').waitFor();
    await page.locator('#field-0-afterSeconds:focus').waitFor();
    await page.getByRole('group', { name: 'Step 2' }).getByLabel('Useful for').fill('4');
    expect(await office.barriers()).toEqual([]);
    await first.getByLabel('After').fill('99999');
    await office.press('Save');
    await page.locator('#field-0-afterSeconds-wrong').getByText('This value must be from 0 to 86400.').waitFor();
    await first.getByLabel('After').fill('2');
    await office.press('Add a step');
    await office.press('Save');
    await page.locator('#field-2-afterSeconds-wrong').waitFor();
    await office.press('Remove step 3');
    await page.getByText('Correct the marked field.').waitFor({ state: 'detached' });
    await first.getByLabel('Channel').selectOption('SMS');
    const second = page.getByRole('group', { name: 'Step 2' });
    await second.getByLabel('After').fill('1');
    await second.getByLabel('Unit').first().selectOption('second');
    await office.save();
    expect(await ladderOf(null)).toEqual([
      { step: 1, after: 1, channel: 'EMAIL' },
      { step: 2, after: 2, channel: 'SMS' },
    ]);
  });

  it('give a department steps of its own, and take them away again', async () => {
    const { page } = office;
    await page.locator('.filters select').first().selectOption('LAB');
    await office.press('Edit The queue is open');
    await page.getByText('They apply to LAB instead of the steps of all departments.').waitFor();
    await office.press('Remove step 2');
    await office.press('Add a step');
    await eventually(async () => expect(await page.locator('#field-1-afterSeconds:focus').count()).toBe(1));
    await page.keyboard.type('40');
    await office.save();
    await page.getByRole('row', { name: /^The queue is open LAB 1 sec E-mail/ }).waitFor();
    expect(await ladderOf('LAB')).toHaveLength(2);
    expect(await office.barriers()).toEqual([]);
    await office.press('Follow all departments… The queue is open');
    await page.getByText('The queue is open: LAB then follows the steps of all departments.').waitFor();
    await office.press('Follow all departments');
    await closed();
    expect(await ladderOf('LAB')).toEqual([]);
  });

  it('say what each provider has sent, why one fails, what today costs of the cap, and how a missing one is configured', async () => {
    const { page } = office;
    email.answer({ result: 'CONFIG', reason: 'SMTP_535_5_7_8' });
    await (await office.app.nurse()).set(true);
    await sendAfter(3);
    await page.reload();
    await card('smtp').getByText('Fails: messages wait').waitFor();
    await card('smtp')
      .getByText(/The provider answered with .SMTP 535 5\.7\.8/)
      .waitFor();
    await card('sms').getByText('Works').waitFor();
    await card('sms').getByText('0.08 of 0.10 EUR').waitFor();
    await card('sms').getByText('At least 80 % of the cap is used.').waitFor();
    expect(await card('sms').getByRole('link', { name: 'Open the outbox' }).getAttribute('href')).toBe(
      `${office.app.url}/outbox`,
    );
    await page.locator('[data-unset="WEB_PUSH"]').getByText('QUEUE_PUSH_PRIVATE_KEY').waitFor();
    expect(await office.barriers()).toEqual([]);
  });

  it('pause and resume a provider after saying what follows', async () => {
    const { page } = office;
    await office.press('Pause… SMS');
    await page.getByText('Messages by this channel wait until somebody resumes it').waitFor();
    expect(await office.barriers()).toEqual([]);
    await office.press('Pause SMS');
    await card('sms').getByText('Paused by').waitFor();
    expect(await office.barriers()).toEqual([]);
    await office.press('Resume SMS');
    await page.getByText('No message waits. New ones are sent again.').waitFor();
    await page.locator('dialog').getByRole('button', { name: 'Resume SMS' }).click();
    await card('sms').getByText('Works').waitFor();
  });

  it('test a provider with an address, and say in words what it answered', async () => {
    const { page } = office;
    await office.press('Test… E-mail');
    await page.getByLabel('E-mail address').fill('nobody');
    await office.press('Send the test');
    await page.locator('#field-address-wrong').getByText('This value is not an e-mail address.').waitFor();
    expect(await office.barriers()).toEqual([]);
    await page.getByLabel('E-mail address').fill('ada@example.org');
    email.answer({ result: 'RETRY', reason: 'TIMEOUT' });
    await office.press('Send the test');
    await page.getByText('The test was not accepted. The provider did not answer in time.').waitFor();
    await office.press('Send the test');
    await page.getByText('The provider has accepted the test. Look whether it arrives.').waitFor();
    expect(email.sent.at(-1)?.address).toBe('ada@example.org');
    expect(await office.barriers()).toEqual([]);
    await page.locator('dialog').getByRole('button', { name: 'Close' }).click();
    await closed();
  });

  it('list addresses to which nothing is sent, and allow one again after saying what follows', async () => {
    const { app, page } = office;
    await app.database.query(
      `insert into suppression (channel, address_hash, hint, reason, created_at) values
         ('EMAIL', $1, 'a…@example.org', 'UNKNOWN_ADDRESS', now()), ('SMS', $2, '+49…77', 'STOPPED', now())`,
      [hashOfAddress('EMAIL', 'a@example.org'), hashOfAddress('SMS', '+4915777')],
    );
    await page.reload();
    await page.getByRole('row', { name: /^\+49…77 SMS Its owner stopped the messages/ }).waitFor();
    await office.press('Allow again… a…@example.org');
    await page.getByText('If the provider still does not know it, it is listed here again.').waitFor();
    expect(await office.barriers()).toEqual([]);
    await office.press('Allow messages');
    await closed();
    await page.getByRole('row', { name: /example\.org/ }).waitFor({ state: 'detached' });
    expect(await app.database.query('select hint from suppression')).toEqual([{ hint: '+49…77' }]);
  });

  it.each([320, 390])('have their steps on a screen %p pixels wide, where nothing is pushed sideways', async (width) => {
    const { page } = office;
    await page.setViewportSize({ width, height: 844 });
    const steps = page.locator('section.blocks');
    expect(await steps.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
    await office.press('Edit Call');
    await office.press('Cancel');
    await closed();
    const name = await steps.getByRole('rowheader', { name: 'Call', exact: true }).boundingBox();
    expect(name?.x).toBeGreaterThanOrEqual(0);
    expect(await office.barriers()).toEqual([]);
  });

  it('stay within the content policy', () => {
    expect(office.browser.complaints).toEqual([]);
  });
});
