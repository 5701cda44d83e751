import type { Page } from 'playwright-core';
import { Channel } from '../../src/entities/channels/channel.enum.js';
import { RecordingSender } from '../support/channels/recording-sender.js';
import { eventually } from '../support/eventually.js';
import { post } from '../support/operations/post.js';
import { startTestApp, type TestApp, TestClock } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { widthOverflow } from '../support/web/reflow.js';

const HOUR_MS = 3_600_000;
const ADDRESS = 'bo.brook@clinic.example';
const NUMBER = '+4915123456789';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The settings of a patient', () => {
  const clock = new TestClock();
  const email = new RecordingSender(Channel.EMAIL);
  const sms = new RecordingSender(Channel.SMS);
  let app: TestApp;
  let browser: TestBrowser;
  let phone: Page;

  beforeAll(async () => {
    app = await startTestApp({ patients: 2, openingHours: false, clock, senders: [email, sms] });
    browser = await TestBrowser.start(app.url);
    phone = await browser.open(app.pageLinks().find(({ page }) => page === 'patient')?.url ?? '', { width: 320, height: 700 });
    await phone.getByText('Live', { exact: true }).waitFor();
    await open();
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  const open = async () => {
    await phone.getByRole('heading', { name: 'Settings' }).click();
    await phone.getByRole('heading', { name: 'How we reach you' }).waitFor();
  };
  const press = (name: string) => phone.getByRole('button', { name, exact: true }).click();
  const reads = (text: string | RegExp) => phone.getByText(text).first().waitFor();
  const isFit = async () => expect([await barriersOf(phone), await widthOverflow(phone)]).toEqual([[], 0]);
  /** The code of the last message. */
  const codeOf = (sender: RecordingSender) => /\b\d{6}\b/.exec(sender.sent.at(-1)?.text ?? '')?.[0] ?? '';
  const wrongCode = () => (codeOf(email) === '111111' ? '222222' : '111111');
  const enter = async (code: string) => {
    await phone.getByLabel('Code with 6 digits').fill(code);
    await press('Confirm');
  };
  /** What the field says is wrong with it, and that it has the focus and what was typed. */
  const saysAt = async (label: string, text: string, typed: string) => {
    const field = phone.getByLabel(label, { exact: true });
    await phone.locator('.wrong').getByText(text).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe(typed);
    await phone.locator('input[aria-invalid="true"]:focus').waitFor();
  };
  const ofPatient = async <Data>(query: string) => {
    const { data } = await post<Data, Record<string, never>>(app.url, query, { token: await app.token('patient-1') });
    return data as Data;
  };

  it('offer the channels of the server, and nothing to choose before one is confirmed', async () => {
    await phone.getByRole('button', { name: 'Add an e-mail address' }).waitFor();
    await phone.getByRole('button', { name: 'Add a mobile number' }).waitFor();
    expect(await phone.locator('[data-push]').count()).toBe(0);
    await reads('When a way is confirmed, you choose here what is sent by it.');
    await isFit();
  });

  it('take an address by keyboard, with the sentence that the person agrees to, and mark one that is incomplete', async () => {
    await phone.getByRole('button', { name: 'Add an e-mail address' }).focus();
    await phone.keyboard.press('Enter');
    await phone.locator('input[type="email"]:focus').waitFor();
    await reads(/^I agree that this clinic sends notices about my place in the queue to this e-mail address\./);
    await phone.keyboard.type('bo.brook');
    await phone.keyboard.press('Enter');
    await saysAt('E-mail address', 'This is no complete e-mail address. Check it: it has a name, an @ and a domain.', 'bo.brook');
    await isFit();
    await phone.keyboard.type('@clinic.example');
    await phone.keyboard.press('Enter');
    await phone.locator('[autocomplete="one-time-code"]:focus').waitFor();
    await reads(/^We have sent a code to this e-mail address\. It is valid until \d\d:\d\d\. Look in the spam folder, too\.$/);
    await isFit();
    const consents = await app.database.query<{ consent_text: string }>('select consent_text from contact_point');
    expect(consents).toMatchObject([{ consent_text: expect.stringMatching(/^I agree that this clinic sends notices/) }]);
  });

  it('say that a code is wrong, then that it was wrong too often, and send another one', async () => {
    await enter('12 34');
    await saysAt('Code with 6 digits', 'The code has 6 digits.', '12 34');
    await enter(wrongCode());
    await saysAt(
      'Code with 6 digits',
      'This code is wrong. Check it, and try again. After 5 wrong codes you need a new one.',
      wrongCode(),
    );
    await isFit();
    for (let times = 0; times < 4; times++) {
      await phone.getByLabel('Code with 6 digits').fill('');
      await enter(wrongCode());
      await eventually(async () =>
        expect(await phone.getByRole('button', { name: 'Confirm' }).getAttribute('aria-disabled')).toBe('false'),
      );
    }
    await reads('The code was wrong too often, or it is too old. Have a new one sent.');
    await isFit();
    await press('Send a new code');
    await reads(/^We have sent a code to this e-mail address\./);
    expect(email.sent).toHaveLength(2);
  });

  it('say when the next code may be asked for, after three in an hour', async () => {
    await press('Send a new code');
    const again = phone.locator('button[aria-disabled="false"]').getByText('Send a new code');
    await eventually(() => expect(email.sent).toHaveLength(3));
    await again.click();
    await reads(/^That was too often in a short time\. Try again in \d+ min\.$/);
    await isFit();
  });

  it('confirm an address with its code, also in Arabic digits, and the focus stays there', async () => {
    const arabic = codeOf(email).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    await enter(`${arabic.slice(0, 3)} ${arabic.slice(3)}`);
    await reads(/^Confirmed \d\d:\d\d$/);
    await phone.locator('h4:focus').getByText(ADDRESS).waitFor();
    await phone.locator('#status').getByText(`${ADDRESS} is confirmed.`).waitFor({ state: 'attached' });
    await isFit();
  });

  it('show what is sent as a table, in which the only way of a call is locked and says why', async () => {
    const table = phone.getByRole('table', { name: 'What is sent to you' });
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(['Notice', 'E-mail']);
    const call = table.getByRole('checkbox', { name: 'It is your turn: E-mail' });
    expect([await call.isChecked(), await call.getAttribute('aria-disabled')]).toEqual([true, 'true']);
    await table
      .getByRole('row', { name: /It is your turn/ })
      .getByText('E-mail stays on: it is the last way left for a call.')
      .waitFor();
    await call.focus();
    await phone.keyboard.press('Space');
    expect(await call.isChecked()).toBe(true);
  });

  it('keep a choice', async () => {
    const box = phone.getByRole('checkbox', { name: 'A queue has opened: E-mail' });
    expect(await box.isChecked()).toBe(true);
    await box.focus();
    await phone.keyboard.press('Space');
    await phone.locator('#status').getByText('Saved.').waitFor({ state: 'attached' });
    await phone.reload();
    await open();
    expect(await box.isChecked()).toBe(false);
    await phone.getByRole('heading', { name: 'Bo Brook' }).waitFor();
  });

  it('take a mobile number, which unlocks the call of the e-mail', async () => {
    await press('Add a mobile number');
    await reads('With the country code, for example +49 151 23456789.');
    await phone.getByLabel('Mobile number').fill('12');
    await press('Agree, and send the code');
    await saysAt('Mobile number', 'No SMS can be sent to this number. Check it, and write it with the country code.', '12');
    await isFit();
    await phone.getByLabel('Mobile number').fill(NUMBER);
    await press('Agree, and send the code');
    await reads(/^We have sent a code to this number\. It is valid until \d\d:\d\d\.$/);
    await enter(codeOf(sms));
    await eventually(async () => expect(await phone.locator('[data-point="ACTIVE"]').count()).toBe(2));
    const call = phone.getByRole('checkbox', { name: 'It is your turn: E-mail' });
    await eventually(async () => expect(await call.getAttribute('aria-disabled')).toBe('false'));
    await isFit();
  });

  it('show within a moment that an SMS was answered with STOP, and how to receive messages again', async () => {
    await app.database.query(`update contact_point set state = 'OPTED_OUT' where channel = 'SMS'`);
    await reads('Stopped by you');
    await reads('You have stopped messages there. To receive them again, have a new code sent.');
    await isFit();
  });

  it('keep quiet hours in the time zone of the person, and remove them', async () => {
    await phone.getByLabel('From', { exact: true }).fill('21:30');
    await phone.getByLabel('Until', { exact: true }).fill('21:30');
    await press('Save quiet hours');
    await reads('The two times are the same. Choose different ones.');
    await phone.getByLabel('Until', { exact: true }).fill('06:15');
    await press('Save quiet hours');
    await reads('Quiet from 21:30 until 06:15.');
    await reads(/A call always passes: when it is your turn, you are notified\.$/);
    await isFit();
    const zone = await phone.evaluate<string>('Intl.DateTimeFormat().resolvedOptions().timeZone');
    const query = 'query { mySettings { quietHours { from until timeZone } } }';
    expect(await ofPatient(query)).toEqual({ mySettings: { quietHours: { from: '21:30', until: '06:15', timeZone: zone } } });
    await press('Remove quiet hours');
    await reads('No quiet hours are set.');
    await phone.locator('h3:focus').getByText('Quiet hours').waitFor();
  });

  it('say below the ticket by which ways the person is notified', async () => {
    await (await app.nurse()).set(true);
    await phone.getByRole('button', { name: 'Join OPD' }).click();
    await phone.locator('.card').getByText('by e-mail', { exact: true }).waitFor();
    expect(await phone.locator('.card').getByText('by SMS', { exact: true }).count()).toBe(0);
    expect(await phone.getByText(/Keep this page open\./).count()).toBe(0);
  });

  it('remove an address after a question, and the focus stays in the list', async () => {
    clock.advance(HOUR_MS);
    await phone.getByRole('button', { name: `Remove ${ADDRESS}` }).click();
    await phone.getByRole('heading', { name: `Remove ${ADDRESS}?` }).waitFor();
    await isFit();
    await press('Cancel');
    await phone.getByRole('button', { name: `Remove ${ADDRESS}` }).click();
    await phone.locator('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await eventually(async () => expect(await phone.locator('.point').getByText(ADDRESS).count()).toBe(0));
    await phone.locator('h3:focus').getByText('How we reach you').waitFor();
    await phone.getByText(/^Keep this page open\./).waitFor();
  });

  it('stay within the content policy, and ask no other host', () => expect(browser.complaints).toEqual([]));
});
