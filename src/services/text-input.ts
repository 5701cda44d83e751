import { BadUserInputError } from './errors.js';

/** Text as it will be stored, or a refusal that names the field. PostgreSQL stores no NUL, UTF-8 no lone surrogate. */
export function storableText(field: string, text: string, maxLength: number): string {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new BadUserInputError(field, `${field} holds a character that cannot be stored (NUL or half of a surrogate pair).`);
  }
  if (text.length > maxLength) throw new BadUserInputError(field, `${field} may have at most ${maxLength} characters.`);
  return text;
}
