import { BadUserInputError } from './errors.js';
import { storableText } from './text-input.js';

/** Returns a name or an identifier without spaces around it. It must not be empty, and has one line: others would split a line of a report. */
export function oneLineText(field: string, text: string, maxLength: number): string {
  const trimmed = storableText(field, text.trim(), maxLength);
  if (trimmed === '') throw new BadUserInputError(field, `${field} must not be empty.`);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(trimmed)) throw new BadUserInputError(field, `${field} must not have line breaks or tabs.`);
  return trimmed;
}
