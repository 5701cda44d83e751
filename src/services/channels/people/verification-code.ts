import { randomInt, timingSafeEqual } from 'node:crypto';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { newToken, secretHash } from '../../directory/secret-token.js';

/** How long a code is valid, in ms. */
export const CODE_VALID_MS = 10 * 60_000;
/** After so many wrong codes the code is void: a guess of six digits then has a chance of 1 in 200,000. */
export const CODE_TRIES = 5;
/** Longer than any code. Nothing longer is hashed. */
const MAX_LENGTH = 60;

/** A person types six digits; the page of a browser reads 128 random bits from the test push and sends them itself. */
export function newCode(channel: Channel): string {
  return channel === Channel.WEB_PUSH ? newToken() : randomInt(1_000_000).toString().padStart(6, '0');
}

/** The form in which a code is stored. The id makes equal codes of two addresses differ. */
export function codeHash(contactPointId: number, code: string): string {
  return secretHash(`${contactPointId}:${code}`);
}

/** Compares in constant time. Spaces do not matter: many people write six digits in two groups. */
export function isCode(contactPointId: number, written: string, hash: string): boolean {
  if (written.length > MAX_LENGTH) return false;
  return timingSafeEqual(Buffer.from(codeHash(contactPointId, written.replaceAll(/\s/g, ''))), Buffer.from(hash));
}
