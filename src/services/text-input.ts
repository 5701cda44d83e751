import { BadUserInputError } from './errors.js';

/** Returns the text, or rejects it and names the field. PostgreSQL cannot store NUL, and UTF-8 cannot encode half of a surrogate pair. */
export function storableText(field: string, text: string, maxLength: number): string {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new BadUserInputError(
      field,
      `${field} contains a character that cannot be stored (NUL or half of a surrogate pair). Remove it.`,
    );
  }
  if (text.length > maxLength) throw new BadUserInputError(field, `${field} may have at most ${maxLength} characters.`);
  return text;
}
