import { z } from 'zod';
import type { Kind } from './kinds.js';

/** Amounts are counted in millionths of a currency, because a segment may cost less than a cent and sums must be exact. */
const MILLIONTHS = 1_000_000;

export interface Price {
  /** In millionths of the currency. */
  perSegment: number;
  /** "EUR" */
  currency: string;
}

/** An amount and a currency: "0.08 EUR". */
export const price: Kind<Price> = {
  expected: 'an amount and a currency such as "0.08 EUR"',
  schema: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,6})? [A-Z]{3}$/)
    .transform((text) => {
      const [amount = '', currency = ''] = text.split(' ');
      return { perSegment: Math.round(Number(amount) * MILLIONTHS), currency };
    }),
};

/** An amount without its currency. The value is in millionths. */
export const amount: Kind<number> = {
  expected: 'an amount such as 50 or 12.50',
  schema: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/)
    .transform((text) => Math.round(Number(text) * MILLIONTHS)),
};

/** Countries by their ISO codes, separated by commas. */
export const countries: Kind<readonly string[]> = {
  expected: 'a comma-separated list of two-letter country codes such as DE,AT',
  schema: z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim().toUpperCase()))
    .pipe(z.array(z.string().regex(/^[A-Z]{2}$/))),
};

/** The hosts of push services: those with a public address, or a list. ".push.example" stands for all hosts below push.example. */
export const pushHosts: Kind<'public' | readonly string[]> = {
  expected: 'public, or a comma-separated list of hosts such as fcm.googleapis.com,.notify.windows.com',
  schema: z.string().transform((text, context) => {
    if (text === 'public') return text;
    const hosts = text.split(',').map((item) => item.trim().toLowerCase());
    if (hosts.some((host) => !/^(\.?[a-z\d-]+(\.[a-z\d-]+)*|\[[\da-f:.]+\])$/.test(host))) context.addIssue('not a host');
    return hosts;
  }),
};

/** An address of ours, with or without a name. Line breaks would add headers. */
export const sender: Kind<string> = {
  expected: 'an address such as queue@clinic.example or "Clinic <queue@clinic.example>"',
  schema: z.string().regex(/^([^\p{Cc}<>"]{1,100} <[^\s<>@"]{1,64}@[^\s<>@"]{1,190}>|[^\s<>@"]{1,64}@[^\s<>@"]{1,190})$/u),
};

/** An SMTP server. Only one parameter is known: the library has others, which would log messages or send them elsewhere. */
export const smtpUrl: Kind<string> = {
  expected: 'a URL such as smtps://user:password@smtp.example:465 or smtp://relay.example:25?starttls=optional',
  schema: z.string().refine((text) => {
    if (!/^smtps?:\/\/[^\s/]+(\/?\?[^\s]*|\/)?$/i.test(text) || !URL.canParse(text)) return false;
    const { host, search } = new URL(text);
    return host !== '' && (search === '' || search === '?starttls=optional');
  }),
};
