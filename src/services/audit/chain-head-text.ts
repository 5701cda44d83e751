import { BadUserInputError } from '../errors.js';
import type { ChainHead } from './audit-verification.service.js';

/** Parses "1234:<hash>", as a verification answers it. @throws BadUserInputError that names the field */
export function chainHeadIn(field: string, text: string | null | undefined): ChainHead | null {
  if (text == null) return null;
  const [, seq, hash] = /^([1-9]\d{0,17}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new BadUserInputError(field, `${field} must be the head of an earlier part: "<number>:<hash>".`);
  return { seq, hash };
}
