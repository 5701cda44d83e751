import { randomUUID } from 'node:crypto';
import { giveAddress } from '../../support/channels/addresses.js';
import { SMS_ACCOUNT, SMS_TOKEN, TestSmsProvider } from '../../support/channels/sms-provider.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const PUBLIC_URL = 'https://queue.example/clinic';
const PHONE = '+4915123456789';

let app: TestApp;
let contactPoint: number;
beforeAll(async () => {
  app = await startTestApp({
    patients: 2,
    env: {
      QUEUE_PUBLIC_URL: PUBLIC_URL,
      QUEUE_SMS_ACCOUNT: SMS_ACCOUNT,
      QUEUE_SMS_TOKEN: SMS_TOKEN,
      QUEUE_SMS_FROM: '+4930123456',
    },
  });
  contactPoint = await giveAddress(app.database, 'patient-1', { channel: 'SMS', address: PHONE });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.database.query('delete from delivery');
  await app.database.query('delete from suppression');
  await app.database.query(`update contact_point set state = 'ACTIVE'`);
});

/** A message that was handed over. Returns its token. */
async function message(status = 'SENT'): Promise<string> {
  const token = randomUUID();
  await app.database.query(
    `insert into delivery (announcement_id, recipient_id, contact_point_id, step, channel, is_urgent, status, attempts, due_at, expires_at, token, created_at)
     select 1, user_id, id, 3, 'SMS', true, $2, 1, now(), now() + interval '5 minutes', $3, now() from contact_point where id = $1`,
    [contactPoint, status, token],
  );
  return token;
}

async function stored(token: string) {
  const [row] = await app.database.query<{ status: string; reason: string | null; arrived: boolean }>(
    'select status, reason, delivered_at is not null as arrived from delivery where token = $1',
    [token],
  );
  return row;
}

/** What the provider reports. The proxy has removed the path of the public address, or keeps it. */
function report(token: string, form: Record<string, string>, { keepsPath = false, path = 'status' } = {}) {
  const target = `/channels/sms/${path}${path === 'status' ? `?token=${token}` : ''}`;
  return TestSmsProvider.callback(`${app.url}${keepsPath ? '/clinic' : ''}${target}`, form, {
    publicUrl: `${PUBLIC_URL}${target}`,
  });
}

describe('A receipt of the SMS provider', () => {
  it('raises the status of its message', async () => {
    const token = await message();
    expect((await report(token, { MessageSid: 'SM1', MessageStatus: 'delivered' })).status).toBe(204);
    expect(await stored(token)).toEqual({ status: 'DELIVERED', reason: null, arrived: true });
  });

  it('is found behind a proxy that keeps the path of the public address', async () => {
    const token = await message();
    expect((await report(token, { MessageStatus: 'delivered' }, { keepsPath: true })).status).toBe(204);
    expect(await stored(token)).toMatchObject({ status: 'DELIVERED' });
  });

  it.each([
    ['early, before the outcome of the attempt', 'SENDING', ['delivered'], 'DELIVERED', null],
    ['twice', 'SENT', ['delivered', 'delivered'], 'DELIVERED', null],
    ['late', 'SENT', ['delivered', 'sent', 'undelivered'], 'DELIVERED', null],
    ['after a failure that was none', 'SENT', ['failed', 'delivered'], 'DELIVERED', null],
    ['with a failure', 'SENT', ['undelivered'], 'FAILED', 'UNDELIVERED'],
    ['about an attempt whose process died', 'UNKNOWN', ['delivered'], 'DELIVERED', null],
    ['about a message that has ended', 'CANCELLED', ['delivered'], 'CANCELLED', null],
    ['on its way', 'SENT', ['queued', 'sending', 'something new'], 'SENT', null],
  ])('may come %s', async (_when, before, statuses, after, reason) => {
    const token = await message(before);
    for (const MessageStatus of statuses) expect((await report(token, { MessageStatus })).status).toBe(204);
    expect(await stored(token)).toMatchObject({ status: after, reason });
  });

  it('ends a number that does not exist', async () => {
    const token = await message();
    await report(token, { MessageStatus: 'undelivered', ErrorCode: '30005' });
    expect(await stored(token)).toMatchObject({ status: 'FAILED', reason: 'ADDRESS' });
    expect(await app.database.query('select state from contact_point')).toEqual([{ state: 'GONE' }]);
    expect(await app.database.query('select reason, hint from suppression')).toEqual([
      { reason: 'UNKNOWN_ADDRESS', hint: '+49…89' },
    ]);
  });

  it('about an unknown message changes nothing', async () => {
    expect((await report(randomUUID(), { MessageStatus: 'delivered' })).status).toBe(204);
    expect((await report('not-a-uuid', { MessageStatus: 'delivered' })).status).toBe(204);
  });
});

describe('A forged request', () => {
  it.each([
    ['with another token of the account', { token: 'another-token', publicUrl: PUBLIC_URL }],
    ['signed for the address of the server itself', { publicUrl: 'http://127.0.0.1' }],
    ['signed for another host', { publicUrl: 'https://evil.example/clinic' }],
  ])('%s is rejected and changes nothing', async (_what, { publicUrl, ...options }) => {
    const token = await message();
    const target = `/channels/sms/status?token=${token}`;
    const form = { MessageStatus: 'delivered' };
    const answer = await TestSmsProvider.callback(`${app.url}${target}`, form, {
      ...options,
      publicUrl: `${publicUrl}${target}`,
    });
    expect(answer.status).toBe(403);
    expect(await stored(token)).toMatchObject({ status: 'SENT' });
  });

  it('with the signature of another form or another message is rejected', async () => {
    const [first, second] = [await message(), await app.database.query('select 1').then(() => randomUUID())];
    const signed = `${PUBLIC_URL}/channels/sms/status?token=${second}`;
    const answer = await TestSmsProvider.callback(
      `${app.url}/channels/sms/status?token=${first}`,
      { MessageStatus: 'delivered' },
      { publicUrl: signed },
    );
    expect(answer.status).toBe(403);
    expect(await stored(first)).toMatchObject({ status: 'SENT' });
  });

  it('without a signature is rejected, whatever its headers say', async () => {
    const headers = { 'x-forwarded-host': 'queue.example', 'x-forwarded-proto': 'https', host: 'queue.example' };
    for (const path of ['status', 'inbound']) {
      const body = new URLSearchParams({ From: PHONE, Body: 'STOP' });
      expect((await fetch(`${app.url}/channels/sms/${path}`, { method: 'POST', body, headers })).status).toBe(403);
      expect((await fetch(`${app.url}/channels/sms/${path}`, { method: 'POST', headers })).status).toBe(403);
    }
    expect(await app.database.query('select state from contact_point')).toEqual([{ state: 'ACTIVE' }]);
  });

  it('is not read if it is too large', async () => {
    expect((await report('', { Body: 'x'.repeat(20_000) }, { path: 'inbound' })).status).toBe(413);
  });

  it('is logged without the text that it holds', () => {
    const lines = app.logLines.filter(({ msg }) => String(msg).includes('request of the SMS provider was rejected'));
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(app.logLines)).not.toContain(PHONE);
  });
});

describe('A person who answers', () => {
  const answer = (Body: string, more: Record<string, string> = {}) =>
    report('', { From: PHONE, To: '+4930123456', Body, ...more }, { path: 'inbound' });
  const state = async () => (await app.database.query<{ state: string }>('select state from contact_point'))[0]?.state;
  const suppressed = () => app.database.query('select channel, reason, hint from suppression');

  it.each(['STOP', ' stop ', 'Stopp!', 'СТОП', '"Stop"', 'unsubscribe'])('%j gets no more messages', async (text) => {
    const response = await answer(text);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<Response/>')]);
    expect([await state(), await suppressed()]).toEqual(['OPTED_OUT', [{ channel: 'SMS', reason: 'STOPPED', hint: '+49…89' }]]);
  });

  it('STOP twice, and START, gets messages again', async () => {
    for (const text of ['STOP', 'STOP', 'START']) await answer(text);
    expect([await state(), await suppressed()]).toEqual(['ACTIVE', []]);
  });

  it('in words that the provider understands is understood here too', async () => {
    await answer('please leave me alone', { OptOutType: 'STOP' });
    expect(await state()).toBe('OPTED_OUT');
  });

  it.each(['When is it my turn?', 'I cannot stop here', ''])('%j still gets messages', async (text) => {
    await answer(text);
    expect([await state(), await suppressed()]).toEqual(['ACTIVE', []]);
  });
});

test('A server without a provider has no such paths', async () => {
  const other = await startTestApp({ patients: 1 });
  const answer = await fetch(`${other.url}/channels/sms/inbound`, {
    method: 'POST',
    body: new URLSearchParams({ Body: 'STOP' }),
  });
  expect(answer.status).toBe(404);
  await other.stop();
});
