import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { QueueState } from '../entities/queue/queue-state.enum.js';
import { LANGUAGES, type Language } from './language.js';
import { ar } from './languages/ar.js';
import { de } from './languages/de.js';
import { en } from './languages/en.js';
import { es } from './languages/es.js';
import { fr } from './languages/fr.js';
import { pl } from './languages/pl.js';
import { tr } from './languages/tr.js';
import { uk } from './languages/uk.js';
import { type Texts, VARIABLES, type Variables } from './texts.js';
import { timeIn } from './time-text.js';

export const TEXTS: Readonly<Record<Language, Texts>> = { en, de, fr, es, pl, tr, uk, ar };

type Compiled = Readonly<Record<keyof Texts, IntlMessageFormat>>;

/** All messages in all languages, compiled at the start: an invalid ICU message, or one with wrong variables, stops it. */
const compiled = Object.fromEntries(LANGUAGES.map((language) => [language, compile(language, TEXTS[language])])) as Record<
  Language,
  Compiled
>;

/** Returns a text in a language, with its variables filled in. */
export function textIn<Key extends keyof Texts>(language: Language, key: Key, variables: Variables[Key]): string {
  return compiled[language][key].format(variables as Record<string, string | number>) as string;
}

/** What the text of a queue's state says. */
export interface StatusFacts {
  isOpen: boolean;
  totalWaiting: number;
  /** Left out: open or closed, as `isOpen` says. */
  state?: QueueState | undefined;
  /** Null: a person must resume it. */
  pausedUntil?: Date | null | undefined;
}

/** Returns the state of a queue as text. `timeZone`: that of the department, for the end of a pause. */
export function statusTextIn(
  language: Language,
  { isOpen, totalWaiting, state, pausedUntil }: StatusFacts,
  timeZone = 'UTC',
): string {
  if (isOpen) return textIn(language, 'STATUS_OPEN', { waiting: totalWaiting });
  if (state === QueueState.DRAINING) return textIn(language, 'STATUS_DRAINING', {});
  if (state !== QueueState.PAUSED) return textIn(language, 'STATUS_CLOSED', {});
  if (!pausedUntil) return textIn(language, 'STATUS_PAUSED', {});
  return textIn(language, 'STATUS_PAUSED_UNTIL', { time: timeIn(language, pausedUntil, timeZone) });
}

function compile(language: Language, texts: Texts): Compiled {
  const messages = Object.entries(texts).map(([key, text]) => [key, compileOne(language, key as keyof Texts, text)]);
  return Object.fromEntries(messages) as Compiled;
}

/** @throws Error that names the language and the message. */
export function compileOne(language: Language, key: keyof Texts, text: string): IntlMessageFormat {
  const message = new IntlMessageFormat(text, language);
  const used = [...new Set(variablesIn(message.getAst()))].sort();
  const given = [...VARIABLES[key]].sort();
  if (used.join() !== given.join())
    throw new Error(`The text ${key} in ${language} uses the variables (${used.join(', ')}) instead of (${given.join(', ')}).`);
  return message;
}

function variablesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return variablesIn(element.children);
    const options = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...options.flatMap((option) => variablesIn(option.value))];
  });
}
