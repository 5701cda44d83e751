import { distance } from 'fastest-levenshtein';
import { NotFoundError } from '../errors.js';

/** Longer text is not a mistyped code, and the comparison takes time in proportion to its length. */
const LONGEST_CODE = 64;

/** The error for an unknown department code. It suggests the most similar code and lists all known ones. */
export function unknownDepartment(code: string, known: readonly string[]): NotFoundError {
  const meant = nearest(code, known);
  const suggestion = meant === null ? '' : ` Did you mean ${meant}?`;
  return new NotFoundError(`There is no such department.${suggestion} Known: ${known.join(', ') || 'none'}.`);
}

/** Null: no code matches in at least half of its letters. */
function nearest(code: string, known: readonly string[]): string | null {
  if (code.length > LONGEST_CODE) return null;
  const typed = code.toUpperCase();
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(typed, candidate.toUpperCase()) }))
    .filter(({ candidate, edits }) => edits <= candidate.length / 2)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate ?? null;
}
