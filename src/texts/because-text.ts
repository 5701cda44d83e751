import { textIn } from './catalogue.js';
import type { Language } from './language.js';
import { type BecauseKey, VARIABLES } from './texts.js';

/** A reason as rows and events keep it: the key of its text without "BECAUSE_". */
export type Because = BecauseKey extends `BECAUSE_${infer Reason}` ? Reason : never;

/** The text of a stored reason. Null: none is stored, or a newer version stored one that this one does not know. */
export function becauseText(language: Language, because: string | null | undefined): string | null {
  const key = `BECAUSE_${because}`;
  return because && Object.hasOwn(VARIABLES, key) ? textIn(language, key as BecauseKey, {}) : null;
}
