import ms from 'ms';
import { z } from 'zod';

/** How one kind of variable is read. `expected` completes the sentence "X must be ..." and never contains the value. */
export interface Kind<T> {
  expected: string;
  schema: z.ZodType<T, string>;
  /** Whether its value is never shown. */
  isSecret?: boolean;
}

export function oneOf<const T extends readonly [string, ...string[]]>(choices: T): Kind<T[number]> {
  const isChoice = (text: string): text is T[number] => choices.includes(text);
  return { expected: `one of ${choices.join(', ')}`, schema: z.string().refine(isChoice) };
}

export function matching(pattern: RegExp, expected: string): Kind<string> {
  return { expected, schema: z.string().regex(pattern) };
}

/** A text that is never shown, not even to the operator. */
export function secret(pattern: RegExp, expected: string): Kind<string> {
  return { ...matching(pattern, expected), isSecret: true };
}

export function whole(min: number, max: number): Kind<number> {
  const digits = z.string().regex(/^\d{1,15}$/);
  return { expected: `a whole number from ${min} to ${max}`, schema: digits.transform(Number).pipe(z.int().min(min).max(max)) };
}

/** A URL with one of the `protocols`, which are given without the colon. */
export function url(protocols: readonly string[], example: string): Kind<string> {
  const isUrl = (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)) && new URL(text).host !== '';
  return { expected: `a URL such as ${example}`, schema: z.string().refine(isUrl) };
}

/** A number and a unit, in words that the package `ms` reads. The unit is required, because a bare number would be milliseconds. */
export function duration(min: ms.StringValue, max: ms.StringValue = '24 days'): Kind<number> {
  const written = /^\d+(\.\d+)? ?(milliseconds?|seconds?|minutes?|hours?|days?)$/i;
  const toMs = z
    .string()
    .regex(written)
    .transform((text) => ms(text as ms.StringValue));
  return {
    expected: `a number and a unit such as "90 seconds" or "5 minutes", from ${min} to ${max}`,
    schema: toMs.pipe(z.number().min(ms(min)).max(ms(max))),
  };
}

const ROLES = ['PATIENT', 'NURSE', 'DOCTOR', 'ADMIN'] as const;
type RoleName = (typeof ROLES)[number];

/** Comma-separated pairs "name=ROLE". Names are stored in lower case, because providers differ in case. */
export const roleMap: Kind<ReadonlyMap<string, RoleName>> = {
  expected: `a comma-separated list of pairs such as ward-nurse=NURSE,physicians=DOCTOR with the roles ${ROLES.join(', ')}`,
  schema: z
    .string()
    .transform((text) => text.split(',').map(rolePair))
    .pipe(z.array(z.tuple([z.string().min(1), z.enum(ROLES)])))
    .transform((pairs) => new Map(pairs)),
};

/** Splits a pair at the last "=", because names of groups may contain one. */
function rolePair(text: string): [string, string] {
  const at = text.lastIndexOf('=');
  return [
    text.slice(0, Math.max(at, 0)).trim().toLowerCase(),
    text
      .slice(at + 1)
      .trim()
      .toUpperCase(),
  ];
}

/** One or more texts without spaces, separated by commas. */
export function list(expected: string): Kind<readonly string[]> {
  return {
    expected,
    schema: z
      .string()
      .transform((text) => text.split(',').map((item) => item.trim()))
      .pipe(z.array(z.string().regex(/^\S{1,200}$/))),
  };
}

/** A proxy in curl's form: "proxy.example:3128" means http. Credentials are allowed in a URL only, where they are masked. */
export const proxy: Kind<string> = {
  expected: 'a URL such as http://proxy.example:3128',
  schema: z
    .string()
    .transform((text) => (/^[\w.-]+:\d+$/.test(text) ? `http://${text}` : text))
    .refine((text) => /^https?:\/\/./i.test(text) && URL.canParse(text)),
};
