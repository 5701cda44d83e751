import { isSafelyRead } from './addresses.js';
import type { VariableName } from './variables.js';

/** What only counts together with another variable, and the sentence about it. */
const NEEDS = [
  ['QUEUE_AUTH_ROLE_MAP', 'QUEUE_AUTH_ROLE_CLAIM', 'whose names it maps to roles'],
  ['QUEUE_AUTH_CLIENT_ID', 'QUEUE_AUTH_ISSUER', 'at which people sign in'],
  ['QUEUE_AUTH_DISCOVERY_URL', 'QUEUE_AUTH_CLIENT_ID', 'with which people sign in on the pages'],
  ['QUEUE_AUTH_REQUEST_AUDIENCE', 'QUEUE_AUTH_CLIENT_ID', 'with which people sign in on the pages'],
] as const;

/** An attacker who replaces these documents in transit can sign tokens, or receives what people sign in with. */
const TRUSTED = ['QUEUE_AUTH_JWKS_URL', 'QUEUE_AUTH_DISCOVERY_URL'] as const;

/** What is wrong with the variables of the identity provider together. `textOf`: what was set; `values`: what was read. */
export function identityProblems(
  textOf: (name: VariableName) => string | null,
  values: Readonly<Record<string, unknown>>,
): string[] {
  const problems: string[] = [];
  if (Boolean(textOf('QUEUE_AUTH_ISSUER')) !== Boolean(textOf('QUEUE_AUTH_JWKS_URL')))
    problems.push('QUEUE_AUTH_ISSUER and QUEUE_AUTH_JWKS_URL must be set together or not at all.');
  for (const [name, other, why] of NEEDS) if (textOf(name) && !textOf(other)) problems.push(`${name} requires ${other}, ${why}.`);
  for (const name of TRUSTED) {
    const url = values[name];
    if (values.NODE_ENV === 'production' && typeof url === 'string' && !isSafelyRead(new URL(url)))
      problems.push(`${name} must be an https: URL in production (http: for a loopback address only).`);
  }
  return problems;
}
