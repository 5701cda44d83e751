import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const SCRIPT = readFileSync(new URL('browser-side.js', import.meta.url), 'utf8').replace(/;\s*$/, '');

const run = <T>(page: Page, call: string) => page.evaluate<T>(`${SCRIPT}.${call}`);

/** What a person must scroll sideways to read, and what clips its text. */
export const tooWideOf = (page: Page) => run<string[]>(page, 'tooWide()');

/** Sets the spacing of texts as a person with dyslexia may. It lasts until the page is loaded again. */
export const spaceOut = (page: Page) => run<void>(page, 'spaceOut()');

/** The number of animations and transitions that run. */
export const motionOf = (page: Page) => run<number>(page, 'moving()');

/**
 * Texts that a page shows under the pseudo-locale and that are plain English: nobody can translate them. `data`: what may be shown, such as
 * names and tickets. Elements with a language of their own are left out, and those of `serverTexts`, which show what the server has written.
 */
export async function plainEnglishOf(page: Page, data: readonly RegExp[], serverTexts: readonly string[]): Promise<string[]> {
  const leftOut = ['[lang]:not(html)', 'noscript', ...serverTexts].join(', ');
  const shown = await run<string[]>(page, `texts(${JSON.stringify(leftOut)})`);
  const plain = shown.filter((text) => /[a-z]{2}/i.test(data.reduce((rest, word) => rest.replace(word, ''), text)));
  return [...new Set(plain.map((text) => text.trim()))];
}
