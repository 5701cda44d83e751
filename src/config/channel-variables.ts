import { amount, countries, price, pushHosts, sender, smtpUrl } from './channel-kinds.js';
import { matching, secret, url } from './kinds.js';
import { defaulted, optional, type ValuesOf } from './variable.js';

const NOT_OFFERED = 'in development messages are only shown at /outbox; in production the channel is not offered';

/** The ways to reach a person who has no page open. docs/channels.md says what each provider needs. */
export const channelVariables = {
  SMTP_URL: optional(
    smtpUrl,
    NOT_OFFERED,
    'Server that sends e-mails. With smtp: the server must offer STARTTLS, unless it is on this machine or the URL ends with ?starttls=optional.',
  ),
  QUEUE_MAIL_FROM: optional(sender, NOT_OFFERED, 'Sender of e-mails. Set it together with SMTP_URL.'),
  QUEUE_PUSH_PUBLIC_KEY: optional(
    matching(/^B[\w-]{86}$/, 'a public VAPID key: 87 characters of base64url'),
    'in development a pair of keys is created in QUEUE_DATA_DIR; in production the channel is not offered',
    'Public key with which browsers subscribe to notifications. Another key ends all subscriptions. Keys are printed by: npx web-push generate-vapid-keys',
  ),
  QUEUE_PUSH_PRIVATE_KEY: optional(
    secret(/^[\w-]{43}$/, 'a private VAPID key: 43 characters of base64url'),
    'see QUEUE_PUSH_PUBLIC_KEY',
    'Private key that belongs to QUEUE_PUSH_PUBLIC_KEY.',
  ),
  QUEUE_PUSH_SUBJECT: optional(
    matching(
      /^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*)$/,
      'a URL such as mailto:it@clinic.example or https://clinic.example',
    ),
    'see QUEUE_PUSH_PUBLIC_KEY',
    'Contact that push services may use if something goes wrong. Set it together with the keys.',
  ),
  QUEUE_PUSH_HOSTS: defaulted(
    pushHosts,
    'public',
    'Push services to which messages are sent: any host with a public address, or only those that are listed. Listed hosts may have a private address and use http:.',
  ),
  QUEUE_SMS_URL: defaulted(
    url(['https', 'http'], 'https://api.twilio.com'),
    'https://api.twilio.com',
    "SMS provider that has Twilio's REST interface. In production it must be https:, or http: on a loopback address.",
  ),
  QUEUE_SMS_ACCOUNT: optional(
    matching(/^[\w-]{1,100}$/, 'the account as your provider shows it: letters, digits, "-" and "_"'),
    NOT_OFFERED,
    'Account at the SMS provider. Set it together with QUEUE_SMS_TOKEN and QUEUE_SMS_FROM.',
  ),
  QUEUE_SMS_TOKEN: optional(
    secret(/^\S{8,200}$/, 'from 8 to 200 characters without spaces'),
    NOT_OFFERED,
    'Token of QUEUE_SMS_ACCOUNT. It also verifies the requests of the provider.',
  ),
  QUEUE_SMS_FROM: optional(
    matching(
      /^(\+[1-9]\d{5,14}|MG[\da-f]{32}|[A-Za-z][A-Za-z\d ]{0,10})$/,
      'a number such as +4930123456, a name of up to 11 letters and digits, or a messaging service',
    ),
    NOT_OFFERED,
    'Sender of text messages. People can answer STOP only to a number.',
  ),
  QUEUE_SMS_PRICE: optional(
    price,
    'costs are not counted',
    'Price of one segment of a text message, from which costs are estimated.',
  ),
  QUEUE_SMS_DAILY_CAP: optional(
    amount,
    'costs are not limited',
    'Most that text messages may cost on one day of UTC, in the currency of QUEUE_SMS_PRICE. Messages above it are not sent.',
  ),
  QUEUE_SMS_COUNTRIES: optional(
    countries,
    'text messages are sent to all countries',
    'Countries to whose phone numbers text messages are sent.',
  ),
  QUEUE_CLINIC_NAME: defaulted(
    matching(/^[^\p{Cc}]{1,40}$/u, 'a text of up to 40 characters'),
    'Queuebell',
    'Name of the clinic in messages, which do not name a department unless it has a discreet name.',
  ),
};

/** The settings of the channels. Null: the channel is not configured. */
export function channelsOf(v: ValuesOf<typeof channelVariables>) {
  return {
    clinicName: v.QUEUE_CLINIC_NAME,
    pushHosts: v.QUEUE_PUSH_HOSTS,
    email: v.SMTP_URL && v.QUEUE_MAIL_FROM ? { url: v.SMTP_URL, from: v.QUEUE_MAIL_FROM } : null,
    push: pushOf(v),
    sms: smsOf(v),
  };
}

function pushOf(v: ValuesOf<typeof channelVariables>) {
  const [publicKey, privateKey, subject] = [v.QUEUE_PUSH_PUBLIC_KEY, v.QUEUE_PUSH_PRIVATE_KEY, v.QUEUE_PUSH_SUBJECT];
  return publicKey && privateKey && subject ? { publicKey, privateKey, subject } : null;
}

function smsOf(v: ValuesOf<typeof channelVariables>) {
  const [account, token, from] = [v.QUEUE_SMS_ACCOUNT, v.QUEUE_SMS_TOKEN, v.QUEUE_SMS_FROM];
  if (!account || !token || !from) return null;
  return {
    url: v.QUEUE_SMS_URL.replace(/\/+$/, ''),
    account,
    token,
    from,
    price: v.QUEUE_SMS_PRICE && { ...v.QUEUE_SMS_PRICE, dailyCap: v.QUEUE_SMS_DAILY_CAP },
    /** Empty: all. */
    countries: v.QUEUE_SMS_COUNTRIES ?? [],
  };
}
