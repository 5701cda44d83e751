import { isEnglish } from '../../kit/trouble.js';

export type Value = string | boolean | readonly string[];
/** Name of the field, as the API has it in its input -> what it shows. */
export type Values = Readonly<Record<string, Value>>;

export interface Option {
  value: string;
  text: string;
}

export interface Field {
  name: string;
  label: string;
  kind: 'text' | 'number' | 'date' | 'time' | 'check' | 'choice' | 'checks';
  /** The English label is a noun, which can begin a sentence: "Time zone is not …". */
  isNoun?: boolean;
  /** The API does not take it without a value. */
  isRequired?: boolean;
  /** Below the field, for the one who does not know it. */
  help?: string;
  /** For a choice, and for several checks. */
  options?: readonly Option[];
  maxLength?: number;
  /** Some fields depend on others. */
  isShown?: (values: Values) => boolean;
}

/** What is wrong with the value of a field. `lang`: the sentence is in another language than the page. */
export interface Wrong {
  text: string;
  lang?: 'en';
}

/**
 * A sentence of the API about a field, without the paths of its input. The API writes English: elsewhere, and where the label is no noun, it
 * begins with "This value".
 */
export function sentenceAbout({ label, isNoun }: Field, message: string, fields: readonly Field[]): Wrong {
  const subject = isNoun && isEnglish() ? shortOf(label) : 'This value';
  const text = message.replace(/^input\.\S+(?= )/, subject).replace(/\binput\.(\w+)/g, (path, name) => {
    const other = fields.find((each) => each.name === name);
    return other ? `“${shortOf(other.label)}”` : path;
  });
  return isEnglish() ? { text } : { text, lang: 'en' };
}

/** A label without its note: "Discreet name (optional)". */
const shortOf = (label: string) => label.replace(/ \(.*\)$/, '');

export const textIn = (values: Values, name: string) => String(values[name] ?? '').trim();

/** Null: the field is empty. */
export const optionalTextIn = (values: Values, name: string) => textIn(values, name) || null;

export const checkIn = (values: Values, name: string) => values[name] === true;

export const listIn = (values: Values, name: string) => [...(values[name] as readonly string[])];

/** Null: the field is empty. The form has checked that it is a number (check.ts). */
export function numberIn(values: Values, name: string): number | null {
  const text = textIn(values, name);
  return text === '' ? null : Number(text);
}
