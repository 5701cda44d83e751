import type { PageMessage } from '../../../src/texts/pages/compile-page-text.js';
import { DIRECTIONS } from '../kit/languages.js';
import { written } from '../kit/texts.js';
import { element, isolated, mark } from './elements.js';

/** Language -> BOARD_STALE of the catalogue. The build puts it here (scripts/build-web.js): a page has the texts of one language. */
declare const STALE_IN_ALL_LANGUAGES: Readonly<Record<string, PageMessage>>;

/** Says in all languages that the data are old: nobody may trust them, whatever language they read. That of the page is first and largest. */
export function staleBanner(time: string): HTMLElement {
  const own = document.documentElement.lang;
  const sentences = Object.keys(STALE_IN_ALL_LANGUAGES)
    .sort((one, other) => Number(other === own) - Number(one === own))
    .map((language) => {
      const sentence = element('p', '', written(STALE_IN_ALL_LANGUAGES[language] as PageMessage, { time: isolated(time) }));
      sentence.lang = language;
      sentence.dir = DIRECTIONS[language] || 'ltr';
      if (language === own) sentence.insertBefore(mark('WARNING'), sentence.firstChild);
      return sentence;
    });
  return element('div', 'banner', ...sentences);
}
