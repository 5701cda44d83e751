import { t } from '../texts.js';
import type { Field, Value, Values, Wrong } from './field.js';

/** Name of a field -> what is wrong with its value. */
export type Wrongs = Readonly<Record<string, Wrong>>;

/** No field is known to be wrong. */
export const NONE_WRONG: Wrongs = {};

const NUMBER = /^\d{1,9}$/;
/** As the API reads it: the end of the day is 24:00, and seconds may be written if they are zero. */
const TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)(:00)?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * Every field whose value the API would not read. The page says so itself, in its language, and sends nothing.
 * `isHalf`: the browser shows something in this field that is no date yet; it gives its value as empty.
 */
export function wrongsIn(fields: readonly Field[], values: Values, isHalf?: (name: string) => boolean): Wrongs {
  const found = fields
    .filter(({ isShown }) => isShown?.(values) ?? true)
    .map((field) => [field.name, isHalf?.(field.name) ? t('NOT_A_DATE') : faultOf(field, values[field.name])] as const);
  return Object.fromEntries(found.flatMap(([name, text]) => (text === null ? [] : [[name, { text }]])));
}

/** Null: nothing is wrong that the page knows of. */
function faultOf({ kind, isRequired }: Field, value: Value | undefined): string | null {
  if (kind === 'checks') return isRequired && (value as readonly string[]).length === 0 ? t('NONE_CHOSEN') : null;
  if (typeof value === 'boolean') return null;
  const text = String(value ?? '').trim();
  if (text === '') return isRequired ? t('FIELD_EMPTY') : null;
  if (kind === 'number' && !NUMBER.test(text)) return t('NOT_A_NUMBER');
  if (kind === 'time' && !TIME.test(text)) return t('NOT_A_TIME');
  return kind === 'date' && !DATE.test(text) ? t('NOT_A_DATE') : null;
}
