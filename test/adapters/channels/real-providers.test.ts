import { createECDH } from 'node:crypto';
import { giveAddress, messagesIn } from '../../support/channels/addresses.js';
import { TestPushService } from '../../support/channels/push-service.js';
import { SMS_ACCOUNT, SMS_TOKEN, TestSmsProvider } from '../../support/channels/sms-provider.js';
import { TestSmtpServer } from '../../support/channels/smtp-server.js';
import { startTestApp, TestClock } from '../../support/places/app.js';

const PUBLIC_URL = 'https://queue.example';

/** The variables of a clinic that has all three providers. */
function providers(mail: TestSmtpServer, sms: TestSmsProvider): Record<string, string> {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  return {
    QUEUE_PUBLIC_URL: PUBLIC_URL,
    QUEUE_CLINIC_NAME: 'Clinic at the Park',
    SMTP_URL: mail.url,
    QUEUE_MAIL_FROM: 'Clinic <queue@clinic.example>',
    QUEUE_PUSH_PUBLIC_KEY: keys.getPublicKey('base64url'),
    QUEUE_PUSH_PRIVATE_KEY: Buffer.concat([Buffer.alloc(32), keys.getPrivateKey()])
      .subarray(-32)
      .toString('base64url'),
    QUEUE_PUSH_SUBJECT: 'mailto:it@clinic.example',
    QUEUE_PUSH_HOSTS: '127.0.0.1',
    QUEUE_SMS_URL: sms.url,
    QUEUE_SMS_ACCOUNT: SMS_ACCOUNT,
    QUEUE_SMS_TOKEN: SMS_TOKEN,
    QUEUE_SMS_FROM: '+4930123456',
  };
}

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

test('An opening reaches a closed browser, a mailbox and a phone, and the provider of the phone says that it arrived', async () => {
  const [mail, push, sms] = await Promise.all([TestSmtpServer.start(), TestPushService.start(), TestSmsProvider.start()]);
  open.push(
    () => mail.close(),
    () => push.close(),
    () => sms.close(),
  );
  const clock = new TestClock();
  const app = await startTestApp({ patients: 1, openingHours: false, clock, env: providers(mail, sms) });
  open.push(() => app.stop());
  const browser = push.subscribe();
  const browserRow = await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH', address: browser.address });
  await app.database.query('update contact_point set push_key = $1, push_auth = $2 where id = $3', [
    ...[browser.push.key, browser.push.auth, browserRow],
  ]);
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL', address: 'mara@example.org' });
  await giveAddress(app.database, 'patient-1', { channel: 'SMS', address: '+4915123456789' });
  await app.database.query(
    `insert into notification_preference (user_id, event, channel, is_on)
     select id, 'QUEUE_OPENED', 'SMS', true from app_user where external_id = 'patient-1'`,
  );

  await (await app.nurse()).set(true);
  for (const seconds of [31, 600]) {
    clock.advance(seconds * 1_000);
    await app.services.sending.run();
  }

  expect(push.accepted).toMatchObject([{ title: 'Clinic at the Park', payload: { facts: { event: 'QUEUE_OPENED' } } }]);
  const link = expect.stringMatching(/https:\/\/queue\.example\/m\/[\da-f-]{36}/);
  expect(mail.accepted).toMatchObject([
    { address: 'mara@example.org', title: expect.stringContaining('Clinic at the Park'), text: link },
  ]);
  expect(mail.mails[0]?.headers.get('list')).toMatchObject({ unsubscribe: { url: link } });
  expect(sms.accepted).toMatchObject([{ address: '+4915123456789', text: link }]);

  const callback = String(sms.accepted[0]?.form.get('StatusCallback'));
  await TestSmsProvider.callback(callback.replace(PUBLIC_URL, app.url), { MessageStatus: 'delivered' }, { publicUrl: callback });
  const messages = await messagesIn(app.database);
  expect(messages.map(({ channel, status }) => `${channel} ${status}`).sort()).toEqual([
    'EMAIL SENT',
    'SMS DELIVERED',
    'WEB_PUSH SENT',
  ]);
});
