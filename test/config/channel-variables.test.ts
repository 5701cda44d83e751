import { createECDH } from 'node:crypto';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { effectiveConfig } from '../../src/config/documents.js';

const curve = createECDH('prime256v1');
curve.generateKeys();
const PUSH = {
  QUEUE_PUSH_PUBLIC_KEY: curve.getPublicKey('base64url'),
  // A private key that begins with a zero byte is one byte shorter.
  QUEUE_PUSH_PRIVATE_KEY: Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString('base64url'),
  QUEUE_PUSH_SUBJECT: 'mailto:it@clinic.example',
};
const EMAIL = { SMTP_URL: 'smtps://queue:hush@smtp.example:465', QUEUE_MAIL_FROM: 'Clinic <queue@clinic.example>' };
const SMS = { QUEUE_SMS_ACCOUNT: 'AC1', QUEUE_SMS_TOKEN: 'hush-hush', QUEUE_SMS_FROM: '+4930123456' };
const PRODUCTION = {
  NODE_ENV: 'production',
  QUEUE_AUTH_ISSUER: 'https://login.example/',
  QUEUE_AUTH_JWKS_URL: 'https://login.example/keys',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('A channel', () => {
  it('is not configured in an empty environment', () => {
    expect(readConfig({}).channels).toEqual({ clinicName: 'Queuebell', pushHosts: 'public', email: null, push: null, sms: null });
  });

  it('is configured when its variables are set', () => {
    const { email, push, sms } = readConfig({ ...EMAIL, ...PUSH, ...SMS }).channels;
    expect(email).toEqual({ url: EMAIL.SMTP_URL, from: EMAIL.QUEUE_MAIL_FROM });
    expect(push).toEqual({
      publicKey: PUSH.QUEUE_PUSH_PUBLIC_KEY,
      privateKey: PUSH.QUEUE_PUSH_PRIVATE_KEY,
      subject: 'mailto:it@clinic.example',
    });
    expect(sms).toEqual({
      url: 'https://api.twilio.com',
      account: 'AC1',
      token: 'hush-hush',
      from: '+4930123456',
      price: null,
      countries: [],
    });
  });

  it.each([...Object.keys(EMAIL), ...Object.keys(PUSH), ...Object.keys(SMS)])('is named as incomplete without %s', (missing) => {
    const { [missing]: _left, ...env } = { ...EMAIL, ...PUSH, ...SMS } as Record<string, string>;
    const [problem, ...others] = problemsOf(env);
    expect([problem, others]).toEqual([expect.stringContaining(missing), []]);
    expect(problem).toMatch(/must be set together or not at all/);
    expect(problem).not.toMatch(/hush|clinic|AC1/);
  });

  it('has links in production, so that the public address must be known', () => {
    expect(problemsOf({ ...PRODUCTION, ...EMAIL, ...SMS }).join()).toMatch(
      /SMTP_URL requires QUEUE_PUBLIC_URL.*QUEUE_SMS_ACCOUNT requires QUEUE_PUBLIC_URL/,
    );
    const limits = { QUEUE_SMS_PRICE: '0.08 EUR', QUEUE_SMS_DAILY_CAP: '50', QUEUE_SMS_COUNTRIES: 'DE,AT' };
    const env = { ...PRODUCTION, ...EMAIL, ...SMS, QUEUE_PUBLIC_URL: 'https://queue.example' };
    expect(problemsOf({ ...env, ...limits })).toEqual([]);
    expect(problemsOf(env).join()).toMatch(
      /requires QUEUE_SMS_PRICE.*requires QUEUE_SMS_DAILY_CAP.*requires QUEUE_SMS_COUNTRIES/,
    );
  });
});

describe('Costs of text messages', () => {
  const costs = (QUEUE_SMS_PRICE: string, QUEUE_SMS_DAILY_CAP = '') =>
    readConfig({ ...SMS, QUEUE_SMS_PRICE, QUEUE_SMS_DAILY_CAP }).channels.sms?.price;

  it('are exact millionths of their currency', () => {
    expect(costs('0.08 EUR')).toEqual({ perSegment: 80_000, currency: 'EUR', dailyCap: null });
    expect(costs('0.0079 USD', '12.50')).toEqual({ perSegment: 7_900, currency: 'USD', dailyCap: 12_500_000 });
  });

  it('have no cap without a price', () => {
    expect(problemsOf({ ...SMS, QUEUE_SMS_DAILY_CAP: '50' })).toEqual([
      'QUEUE_SMS_DAILY_CAP requires QUEUE_SMS_PRICE, from which costs are counted.',
    ]);
  });
});

describe('A variable of a channel', () => {
  it.each([
    ['SMTP_URL', 'http://hush.example'],
    ['SMTP_URL', 'smtp://hush.example?proxy=socks5://hush.example'],
    ['SMTP_URL', 'smtp://hush.example/?logger=true'],
    ['QUEUE_MAIL_FROM', 'hush'],
    ['QUEUE_MAIL_FROM', 'Hush"s <a@hush.example>'],
    ['QUEUE_PUSH_PUBLIC_KEY', 'hush'],
    ['QUEUE_PUSH_PRIVATE_KEY', 'hush'],
    ['QUEUE_PUSH_SUBJECT', 'http://hush.example'],
    ['QUEUE_PUSH_HOSTS', 'https://hush.example/'],
    ['QUEUE_PUSH_HOSTS', 'hush.example,'],
    ['QUEUE_SMS_URL', 'ftp://hush.example'],
    ['QUEUE_SMS_ACCOUNT', '../hush'],
    ['QUEUE_SMS_TOKEN', 'hush'],
    ['QUEUE_SMS_FROM', 'hush-hush'],
    ['QUEUE_SMS_PRICE', '77 cents'],
    ['QUEUE_SMS_DAILY_CAP', '77 EUR'],
    ['QUEUE_SMS_COUNTRIES', 'HUSH'],
  ])('stops the start: the message names %s and what is expected, not %j', (name, value) => {
    const message = problemsOf({ [name]: value }).join('\n');
    expect(message).toContain(`${name} must be `);
    expect(message).not.toMatch(/hush|77/i);
  });

  it('can be the key of another key, which is rejected', () => {
    const other = createECDH('prime256v1').generateKeys('base64url');
    expect(problemsOf({ ...PUSH, QUEUE_PUSH_PUBLIC_KEY: other })).toEqual([
      'QUEUE_PUSH_PRIVATE_KEY must be the private key of QUEUE_PUSH_PUBLIC_KEY.',
    ]);
  });

  it('can be an SMS provider in clear text, which production rejects', () => {
    const env = { ...SMS, QUEUE_SMS_URL: 'http://sms.hush.example/api/' };
    expect(readConfig(env).channels.sms?.url).toBe('http://sms.hush.example/api');
    const message = problemsOf({ ...PRODUCTION, ...env, QUEUE_PUBLIC_URL: 'https://queue.example' }).join();
    expect(message).toContain('QUEUE_SMS_URL must be an https: URL in production');
    expect(message).not.toContain('hush');
  });

  it('can be a list of push services, with all hosts below a name', () => {
    const hosts = (text: string) => readConfig({ QUEUE_PUSH_HOSTS: text }).channels.pushHosts;
    expect(hosts('FCM.googleapis.com, .notify.windows.com')).toEqual(['fcm.googleapis.com', '.notify.windows.com']);
    expect(hosts('127.0.0.1,[::1]')).toEqual(['127.0.0.1', '[::1]']);
  });

  it('is not shown if it is a secret', () => {
    const shown = effectiveConfig({ ...EMAIL, ...PUSH, ...SMS });
    const text = JSON.stringify(shown);
    expect(text).not.toContain('hush');
    expect(text).not.toContain(PUSH.QUEUE_PUSH_PRIVATE_KEY);
    expect(text).toContain(PUSH.QUEUE_PUSH_PUBLIC_KEY);
  });
});
