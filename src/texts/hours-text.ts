import type { HoursExplanation } from '../entities/hours/hours-explanation.js';
import { type HoursOverride, OverrideState } from '../entities/hours/hours-override.js';
import { textIn } from './catalogue.js';
import type { Language } from './language.js';
import { momentText } from './moment-text.js';
import { ruleText } from './rule-text.js';

/** The department whose local times are written, with its IANA time zone. */
interface Place {
  code: string;
  timeZone: string;
}

/** Why a department is open or closed, and what happens next, in two sentences. */
export function explanationText(language: Language, explanation: HoursExplanation, place: Place): string {
  return `${stateText(language, explanation, place)} ${nextText(language, explanation, place)}`;
}

/** An override in one line, as {@link ruleText} has the other rules. */
export function overrideText(language: Language, { state, until }: HoursOverride, timeZone: string): string {
  const key = state === OverrideState.KEEP_OPEN ? 'RULE_KEPT_OPEN' : 'RULE_KEPT_CLOSED';
  return textIn(language, key, { until: momentText(language, until, timeZone) });
}

function stateText(language: Language, { at, isOpen, override, rule }: HoursExplanation, { code, timeZone }: Place): string {
  const names = { department: code, time: momentText(language, at, timeZone) };
  if (override) {
    const until = momentText(language, override.until, timeZone);
    return textIn(language, isOpen ? 'HOURS_KEPT_OPEN' : 'HOURS_KEPT_CLOSED', { ...names, until });
  }
  if (!rule) return textIn(language, 'HOURS_CLOSED', names);
  const key = !isOpen ? 'HOURS_CLOSED_EXCEPTION' : 'reason' in rule ? 'HOURS_OPEN_SPECIAL' : 'HOURS_OPEN_WEEKLY';
  return textIn(language, key, { ...names, rule: ruleText(language, rule) });
}

function nextText(language: Language, { next }: HoursExplanation, { timeZone }: Place): string {
  if (!next) return textIn(language, 'HOURS_STAY', {});
  return textIn(language, next.isOpen ? 'HOURS_OPENS' : 'HOURS_CLOSES', { time: momentText(language, next.at, timeZone) });
}
