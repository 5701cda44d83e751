import { createECDH } from 'node:crypto';
import { isSafelyRead } from './addresses.js';
import type { VariableName } from './variables.js';

/** Variables that are set together, or not at all. */
const TOGETHER = [
  ['SMTP_URL', 'QUEUE_MAIL_FROM'],
  ['QUEUE_PUSH_PUBLIC_KEY', 'QUEUE_PUSH_PRIVATE_KEY', 'QUEUE_PUSH_SUBJECT'],
  ['QUEUE_SMS_ACCOUNT', 'QUEUE_SMS_TOKEN', 'QUEUE_SMS_FROM'],
] as const;

/** Channels whose messages are read outside the pages: a link without an address leads nowhere. */
const WITH_LINKS = ['SMTP_URL', 'QUEUE_SMS_ACCOUNT'] as const;

/** What is wrong with the variables of the channels together. `textOf`: what was set; `values`: what was read. */
export function channelProblems(
  textOf: (name: VariableName) => string | null,
  values: Readonly<Record<string, unknown>>,
): string[] {
  const problems: string[] = [];
  for (const names of TOGETHER) {
    const set = names.filter((name) => textOf(name));
    if (set.length > 0 && set.length < names.length) problems.push(`${listed(names)} must be set together or not at all.`);
  }
  if (textOf('QUEUE_SMS_DAILY_CAP') && !textOf('QUEUE_SMS_PRICE'))
    problems.push('QUEUE_SMS_DAILY_CAP requires QUEUE_SMS_PRICE, from which costs are counted.');
  if (!isPair(values.QUEUE_PUSH_PUBLIC_KEY, values.QUEUE_PUSH_PRIVATE_KEY))
    problems.push('QUEUE_PUSH_PRIVATE_KEY must be the private key of QUEUE_PUSH_PUBLIC_KEY.');
  if (values.NODE_ENV === 'production') problems.push(...productionProblems(textOf, values));
  return problems;
}

function productionProblems(textOf: (name: VariableName) => string | null, values: Readonly<Record<string, unknown>>): string[] {
  const problems: string[] = [];
  for (const name of WITH_LINKS)
    if (textOf(name) && !textOf('QUEUE_PUBLIC_URL'))
      problems.push(`${name} requires QUEUE_PUBLIC_URL in production, to which the links in messages lead.`);
  for (const name of ['QUEUE_SMS_PRICE', 'QUEUE_SMS_DAILY_CAP', 'QUEUE_SMS_COUNTRIES'] as const)
    if (textOf('QUEUE_SMS_ACCOUNT') && !textOf(name))
      problems.push(`QUEUE_SMS_ACCOUNT requires ${name} in production, so that the cost has a limit.`);
  const smsUrl = values.QUEUE_SMS_URL;
  if (typeof smsUrl === 'string' && !isSafelyRead(new URL(smsUrl)))
    problems.push('QUEUE_SMS_URL must be an https: URL in production (http: for a loopback address only).');
  return problems;
}

/** True also if one of them is missing or invalid, which is another problem. */
function isPair(publicKey: unknown, privateKey: unknown): boolean {
  if (typeof publicKey !== 'string' || typeof privateKey !== 'string') return true;
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(Buffer.from(privateKey, 'base64url'));
    return curve.getPublicKey('base64url') === publicKey;
  } catch {
    return false; // no private key of this curve
  }
}

const listed = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
