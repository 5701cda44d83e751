import { decodeProtectedHeader, errors, type JWTPayload } from 'jose';
import { ALGORITHMS, type Expected } from './token-expectations.js';
import type { Refusal } from './token-refusal.js';

/** Claims that may name the audience if "aud" does not: the client that requested the token. */
const OTHER_AUDIENCES = ['client_id', 'azp', 'appid', 'cid'];

/** Explains jose's error to the operator. `expected`: what the token was compared with. */
export function refusalOf(error: unknown, token: string, expected: Expected): Refusal {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
    return claimRefusal(error, expected);
  const facts = headerFacts(token);
  if (!(error instanceof errors.JOSEError))
    return { reason: 'KEY_UNUSABLE', facts, advice: 'The key of this token cannot be used: RSA keys need at least 2048 bits.' };
  return { reason: error.code, facts, advice: ADVICE[error.code] ?? error.code };
}

/** Null: this server is the audience. jose itself checks "aud" only. */
export function audienceRefusal(claims: JWTPayload, { audiences, audienceClaim }: Expected): Refusal | null {
  if (audienceClaim === 'aud' || holds(claims[audienceClaim], audiences)) return null;
  const isMissing = claims[audienceClaim] === undefined;
  return {
    reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    claim: audienceClaim,
    advice: `QUEUE_AUTH_AUDIENCE_CLAIM is ${audienceClaim}: ${isMissing ? 'the token has no such claim' : 'its value is not QUEUE_AUTH_AUDIENCE'}.`,
  };
}

/** The claims that are checked. */
const CLAIMS = ['iss', 'aud', 'sub', 'exp', 'nbf', 'iat'];

const ADVICE: Record<string, string> = {
  ERR_JWS_INVALID: 'The token is not a signed JWT. Opaque access tokens (Google; Auth0 without an audience) cannot be used.',
  ERR_JWT_INVALID: 'The payload of the token is not a set of claims.',
  ERR_JOSE_ALG_NOT_ALLOWED: `The algorithm of the token is not accepted. Let the provider sign with one of: ${ALGORITHMS.join(', ')}.`,
  ERR_JOSE_NOT_SUPPORTED: 'The token requires an extension or an algorithm that is not supported.',
  ERR_JWKS_NO_MATCHING_KEY:
    'QUEUE_AUTH_JWKS_URL has no key with the kid of the token, or that key is for another algorithm. Is it the key set of this issuer?',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED:
    'The signature of the token does not match its key: the token was changed, or another provider signed it.',
};

function claimRefusal(error: errors.JWTClaimValidationFailed | errors.JWTExpired, expected: Expected): Refusal {
  const { code, claim, payload } = error;
  const known = CLAIMS.includes(claim) ? claim : 'another';
  const value = payload[claim];
  const isTime = (claim === 'exp' || claim === 'nbf') && typeof value === 'number';
  const facts: Refusal['facts'] = isTime ? { seconds: Math.round(Math.abs(Date.now() / 1000 - Number(value))) } : {};
  return { reason: code, claim: known, facts, advice: claimAdvice(known, payload, expected) };
}

/** Advice about a claim that is missing or wrong. */
export function claimAdvice(claim: string, claims: JWTPayload, expected: Expected | null): string {
  if (claim === 'iss') return `The issuer is not QUEUE_AUTH_ISSUER${difference(claims.iss, expected?.issuer ?? '')}.`;
  if (claim === 'aud') return audienceAdvice(claims, expected?.audiences ?? []);
  if (claim === 'sub') return 'The token names no user. Keycloak: the client needs the scope "basic".';
  if (claim === 'exp' && claims.exp === undefined) return 'Let the provider set an expiry (exp).';
  if ((claim === 'exp' || claim === 'nbf') && typeof claims[claim] !== 'number') return 'The time must be a number, not a text.';
  if (claim === 'exp') return 'The token has expired (see `seconds`). Is the clock of this machine right?';
  if (claim === 'nbf') return 'The token is not valid yet (see `seconds`). Is the clock of this machine right?';
  return 'The value of the claim is not valid.';
}

/** A difference between the two that is easily overlooked. */
function difference(issuer: unknown, wanted: string): string {
  if (typeof issuer !== 'string') return '';
  if (issuer.replace(/\/$/, '') === wanted.replace(/\/$/, '')) return ': they differ in the slash at the end';
  if (issuer.toLowerCase() === wanted.toLowerCase()) return ': they differ in capital letters';
  return issuer.replace(/^https?:/, '') === wanted.replace(/^https?:/, '') ? ': they differ in http and https' : '';
}

function audienceAdvice(claims: JWTPayload, audiences: readonly string[]): string {
  const other = OTHER_AUDIENCES.find((claim) => holds(claims[claim], audiences));
  const instead = other ? ` Its ${other} is. To accept that instead, set QUEUE_AUTH_AUDIENCE_CLAIM=${other}.` : '';
  return claims.aud === undefined
    ? `The token has no aud.${instead || ' Let the provider add QUEUE_AUTH_AUDIENCE to it, or see QUEUE_AUTH_AUDIENCE_CLAIM.'}`
    : `The audience is not QUEUE_AUTH_AUDIENCE.${instead}`;
}

function holds(value: unknown, audiences: readonly string[]): boolean {
  return (Array.isArray(value) ? value : [value]).some((item) => audiences.includes(item));
}

/** Names the algorithm only if it is registered: the header is the sender's text. */
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
