import type { Refusal } from '../identity/token-refusal.js';

/** Keys under which clients send a token by mistake, in lower case, without `-` and `_`. */
const OTHER_KEYS = new Set([
  'token',
  'accesstoken',
  'authtoken',
  'idtoken',
  'bearertoken',
  'xauthtoken',
  'bearer',
  'jwt',
  'auth',
]);
/** A signed JWT, under whichever key. */
const JWT = /^(bearer +)?[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}$/i;

/**
 * Explains in the log why a sign-in without `authorization` was refused although it brings a token. The key is not logged: it is the
 * client's text.
 */
export const MISPLACED_TOKEN: Refusal = {
  reason: 'TOKEN_UNDER_ANOTHER_KEY',
  advice: 'The client must send the token in the payload of connection_init as "authorization": "Bearer <token>".',
};

/** Tells whether the payload of a sign-in, or an object in it, holds a token under a key that is not read. */
export function holdsMisplacedToken(payload: unknown): boolean {
  return (
    isRecord(payload) && (holdsToken(payload) || Object.values(payload).some((inner) => isRecord(inner) && holdsToken(inner)))
  );
}

function holdsToken(record: object): boolean {
  return Object.entries(record).some(
    ([key, value]) =>
      typeof value === 'string' && value !== '' && (OTHER_KEYS.has(key.toLowerCase().replace(/[-_]/g, '')) || JWT.test(value)),
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
