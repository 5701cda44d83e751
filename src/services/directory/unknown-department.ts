import { distance } from 'fastest-levenshtein';
import { NotFoundError } from '../errors.js';

/** Longer text is no mistyped code, and comparing takes time with its length. */
const LONGEST_CODE = 64;

/** The refusal of a code that no department has. Names the code that was probably meant, and all that are known. */
export function unknownDepartment(code: string, known: readonly string[]): NotFoundError {
  const meant = nearest(code, known);
  const suggestion = meant === null ? '' : ` Did you mean ${meant}?`;
  return new NotFoundError(`There is no such department.${suggestion} Known: ${known.join(', ') || 'none'}.`);
}

/** Null: none is closer than half of its letters. */
function nearest(code: string, known: readonly string[]): string | null {
  if (code.length > LONGEST_CODE) return null;
  const typed = code.toUpperCase();
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(typed, candidate.toUpperCase()) }))
    .filter(({ candidate, edits }) => edits <= candidate.length / 2)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate ?? null;
}
