import { decodeProtectedHeader, errors, type JWTPayload } from 'jose';
import { ALGORITHMS, type Expected } from './token-expectations.js';
import type { Refusal } from './token-refusal.js';

/** Claims that name whom a token is for where "aud" does not: the client that asked for it. */
const OTHER_AUDIENCES = ['client_id', 'azp', 'appid', 'cid'];

/** What jose's error means, in words for the operator. `expected` is what the token was compared with. */
export function refusalOf(error: unknown, token: string, expected: Expected): Refusal {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
    return claimRefusal(error, expected);
  const facts = headerFacts(token);
  if (!(error instanceof errors.JOSEError))
    return { reason: 'KEY_UNUSABLE', facts, advice: 'The key of this token cannot be used: RSA keys need 2048 bits or more.' };
  return { reason: error.code, facts, advice: ADVICE[error.code] ?? error.code };
}

/** Null: the token is for us. jose itself looks at "aud" only. */
export function audienceRefusal(claims: JWTPayload, { audiences, audienceClaim }: Expected): Refusal | null {
  if (audienceClaim === 'aud' || holds(claims[audienceClaim], audiences)) return null;
  const isMissing = claims[audienceClaim] === undefined;
  return {
    reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    claim: audienceClaim,
    advice: `QUEUE_AUTH_AUDIENCE_CLAIM is ${audienceClaim}: ${isMissing ? 'the token has no such claim' : 'it is not QUEUE_AUTH_AUDIENCE'}.`,
  };
}

/** Those that are looked at. */
const CLAIMS = ['iss', 'aud', 'sub', 'exp', 'nbf', 'iat'];

const ADVICE: Record<string, string> = {
  ERR_JWS_INVALID: 'It is no signed JWT. Opaque access tokens (of Google, of Auth0 without an audience) cannot be used.',
  ERR_JWT_INVALID: 'Its payload is no set of claims.',
  ERR_JOSE_ALG_NOT_ALLOWED: `Its algorithm is not taken. Let the provider sign with one of: ${ALGORITHMS.join(', ')}.`,
  ERR_JOSE_NOT_SUPPORTED: 'It demands an extension or an algorithm that is not supported.',
  ERR_JWKS_NO_MATCHING_KEY:
    'QUEUE_AUTH_JWKS_URL has no key with its kid, or that key is for another algorithm. Is it the key set of this issuer?',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'Its key does not fit its signature: it was changed, or another provider signed it.',
};

function claimRefusal(error: errors.JWTClaimValidationFailed | errors.JWTExpired, expected: Expected): Refusal {
  const { code, claim, payload } = error;
  const known = CLAIMS.includes(claim) ? claim : 'another';
  const value = payload[claim];
  const isTime = (claim === 'exp' || claim === 'nbf') && typeof value === 'number';
  const facts: Refusal['facts'] = isTime ? { seconds: Math.round(Math.abs(Date.now() / 1000 - Number(value))) } : {};
  return { reason: code, claim: known, facts, advice: claimAdvice(known, payload, expected) };
}

/** What to do about a claim that is missing or not as it must be. */
export function claimAdvice(claim: string, claims: JWTPayload, expected: Expected | null): string {
  if (claim === 'iss') return `It is not QUEUE_AUTH_ISSUER${difference(claims.iss, expected?.issuer ?? '')}.`;
  if (claim === 'aud') return audienceAdvice(claims, expected?.audiences ?? []);
  if (claim === 'sub') return 'The token names no user. Keycloak: the client needs the scope "basic".';
  if (claim === 'exp' && claims.exp === undefined) return 'Let the provider set an expiry.';
  if ((claim === 'exp' || claim === 'nbf') && typeof claims[claim] !== 'number') return 'The time must be a number, not a text.';
  if (claim === 'exp') return 'It expired: see seconds. Is the clock of this machine right?';
  if (claim === 'nbf') return 'It is not valid yet: see seconds. Is the clock of this machine right?';
  return 'The claim is not as it must be.';
}

/** In what the two differ, where it is easily overlooked. */
function difference(issuer: unknown, wanted: string): string {
  if (typeof issuer !== 'string') return '';
  if (issuer.replace(/\/$/, '') === wanted.replace(/\/$/, '')) return ': they differ in the slash at the end';
  if (issuer.toLowerCase() === wanted.toLowerCase()) return ': they differ in capital letters';
  return issuer.replace(/^https?:/, '') === wanted.replace(/^https?:/, '') ? ': they differ in http and https' : '';
}

function audienceAdvice(claims: JWTPayload, audiences: readonly string[]): string {
  const other = OTHER_AUDIENCES.find((claim) => holds(claims[claim], audiences));
  const instead = other ? ` Its ${other} is: where you want that to be enough, set QUEUE_AUTH_AUDIENCE_CLAIM=${other}.` : '';
  return claims.aud === undefined
    ? `The token has no aud.${instead || ' Let the provider add QUEUE_AUTH_AUDIENCE to it, or see QUEUE_AUTH_AUDIENCE_CLAIM.'}`
    : `It is not QUEUE_AUTH_AUDIENCE.${instead}`;
}

function holds(value: unknown, audiences: readonly string[]): boolean {
  return (Array.isArray(value) ? value : [value]).some((item) => audiences.includes(item));
}

/** The algorithm by its registered name only: the header is the sender's text. */
function headerFacts(token: string): Record<string, string> {
  if (token.split('.').length === 5) return { form: 'encrypted' };
  try {
    const { alg = 'none', kid } = decodeProtectedHeader(token);
    const known = [...ALGORITHMS, 'none', 'HS256', 'HS384', 'HS512'].includes(alg);
    return { alg: known ? alg : 'another', kid: kid === undefined ? 'none' : 'given' };
  } catch {
    return { form: 'no JWT' };
  }
}
