import { languageFor } from '../../src/server/faces/shell.js';
import { PAGE_TEXTS, PAGE_VARIABLES } from '../../src/texts/pages/catalogue.js';
import { compilePageText } from '../../src/texts/pages/compile-page-text.js';
import type { PageKey } from '../../src/texts/pages/page-texts.js';
import { PSEUDO, pseudoText } from '../../src/texts/pages/pseudo-text.js';

const KEYS = Object.keys(PAGE_TEXTS.en) as PageKey[];

/** The letters that a person reads, without variables. */
const readable = (compiled: unknown): string => {
  if (typeof compiled === 'string') return compiled;
  if (!Array.isArray(compiled))
    return Object.values(compiled as object)
      .map(readable)
      .join('');
  return compiled.map((part) => (typeof part === 'string' ? part : part[1] ? readable(part[1]) : '')).join('');
};

describe('The pseudo-locale', () => {
  it.each(KEYS)('has the text %s with its variables, longer, and without a plain English word', (key) => {
    const variables = (PAGE_VARIABLES as Record<string, readonly string[]>)[key] ?? [];
    const text = readable(compilePageText(key, pseudoText(PAGE_TEXTS.en[key]), variables));
    const plain = readable(compilePageText(key, PAGE_TEXTS.en[key], variables));
    expect(text).not.toMatch(/[a-z]{2}/i);
    expect(text).toMatch(/^⟦.*⟧$/s);
    expect(text.length).toBeGreaterThan(plain.length);
  });

  it('is known to a server in development, if the address names it, and to no other', () => {
    expect(languageFor(PSEUDO, ['de'], true)).toBe(PSEUDO);
    expect(languageFor(PSEUDO, [PSEUDO, 'de'], false)).toBe('en');
    expect(languageFor(undefined, [PSEUDO, 'de'], true)).toBe('en');
  });
});
