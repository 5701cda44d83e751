import type { PageMessage } from '../../../src/texts/pages/compile-page-text.js';
import type { PAGE_VARIABLES, PageKey } from '../../../src/texts/pages/page-texts.js';

type Values<Key extends PageKey> = Key extends keyof typeof PAGE_VARIABLES
  ? [Readonly<Record<(typeof PAGE_VARIABLES)[Key][number], string | number>>]
  : [];

declare global {
  interface Window {
    QUEUEBELL_TEXTS: Readonly<Record<PageKey, PageMessage>>;
  }
}

const plurals = new Intl.PluralRules(document.documentElement.lang);

/** A text of the catalogue in the language of the page. */
export function t<Key extends PageKey>(key: Key, ...values: Values<Key>): string {
  return written(window.QUEUEBELL_TEXTS[key], (values[0] || {}) as Record<string, string | number>);
}

/** A compiled message with its values. */
export function written(message: PageMessage, values: Readonly<Record<string, string | number>>, count = 0): string {
  if (typeof message === 'string') return message;
  return message
    .map((part) => {
      if (typeof part === 'string') return part;
      const [name, options] = part;
      if (name === '#') return String(count);
      const value = values[name] as string | number;
      if (!options) return String(value);
      const chosen = options[`=${value}`] || options[plurals.select(Number(value))] || (options.other as PageMessage);
      return written(chosen, values, Number(value));
    })
    .join('');
}
