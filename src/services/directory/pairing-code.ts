import { randomInt } from 'node:crypto';

/** Without 0, 1, I and O, which look like others. 32 characters: 5 bits each. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);
/** A code with hyphens and spaces between its characters is not longer than this. */
const LONGEST_WRITTEN = 2 * LENGTH;

/** A code of 40 random bits that a person types once. */
export function newPairingCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** The code as it was issued, from what a person typed: also in lower case, and with spaces and hyphens. Null: it is no code. */
export function pairingCodeIn(written: string): string | null {
  if (written.length > LONGEST_WRITTEN) return null;
  const code = written.replaceAll(/[\s-]/g, '').toUpperCase();
  return CODE.test(code) ? code : null;
}
