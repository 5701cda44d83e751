import { textIn } from './catalogue.js';
import type { Language } from './language.js';

/** What decides about one person's place in the line. */
interface Facts {
  ticket: string;
  waitedMinutes: number;
  /** Null: before all others. */
  headStartMinutes: number | null;
  wasMoved: boolean;
  /** Whether it counts as having waited as long as the one before. */
  isTie: boolean;
}

/** Why the first of them is before the others, in sentences. Null: there are none. */
export function whyText(language: Language, [first, ...others]: readonly Facts[]): string | null {
  if (!first) return null;
  const sentences = [sentenceOf(language, first)];
  const [second] = others;
  if (second?.isTie && !first.wasMoved && !second.wasMoved)
    sentences.push(textIn(language, 'WHY_TIE', { ticket: first.ticket, other: second.ticket }));
  const next = others.map((facts) => sentenceOf(language, facts)).join(' ');
  if (next) sentences.push(textIn(language, 'WHY_NEXT', { next }));
  return sentences.join(' ');
}

function sentenceOf(
  language: Language,
  { ticket, waitedMinutes: minutes, headStartMinutes: headStart, wasMoved }: Facts,
): string {
  if (wasMoved) return textIn(language, 'WHY_MOVED', { ticket, minutes });
  if (headStart === null) return textIn(language, 'WHY_IMMEDIATE', { ticket, minutes });
  return headStart > 0
    ? textIn(language, 'WHY_HEAD_START', { ticket, minutes, headStart })
    : textIn(language, 'WHY_WAITED', { ticket, minutes });
}
