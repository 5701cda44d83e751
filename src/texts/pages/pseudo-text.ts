import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** The tag of the pseudo-locale: English for a test. It is longer, and no word of it is plain English. Never in production. */
export const PSEUDO = 'en-XA';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const OTHER = 'áƀçďéƒĝĥíĵķłɱñóþʠřšťúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶŁṀÑÓÞɊŘŠŤÚṼŴẊÝŽ';
const ACCENTED = new Map([...PLAIN].map((letter, i) => [letter, [...OTHER][i] ?? letter]));

/** The letters of a word that is added, where another follows. */
const WORD = /~{8}(?=~)/g;

/** An English text in the pseudo-locale: "Call next" becomes "⟦Çáłł ñéẋť ~~~⟧". It is longer by a third, as German or Polish may be. */
export function pseudoText(text: string): string {
  const elements = parse(text);
  const isPlural = elements.some(({ type }) => type === TYPE.plural);
  const letters = isPlural ? 12 : text.length;
  const more = '~'.repeat(Math.ceil(letters / 3)).replace(WORD, '$& ');
  return `⟦${written(elements)} ${more}⟧`;
}

function written(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((element) => {
      if (element.type === TYPE.literal)
        return quoted([...element.value].map((letter) => ACCENTED.get(letter) ?? letter).join(''));
      if (element.type === TYPE.pound) return '#';
      if (element.type !== TYPE.plural) return `{${'value' in element ? element.value : ''}}`;
      const options = Object.entries(element.options).map(([choice, { value }]) => `${choice} {${written(value)}}`);
      return `{${element.value}, plural, ${options.join(' ')}}`;
    })
    .join('');
}

/** A brace or an apostrophe of a text means something else in a message. */
const quoted = (text: string) => text.replace(/'/g, "''").replace(/[{}#]/g, (character) => `'${character}'`);
