import { knownZone } from '../../directory/known-zone.js';
import { BadUserInputError } from '../../errors.js';

/** Local times of `timeZone`, as "22:00". Messages that can wait are held from `from` until `until`. */
export interface QuietHours {
  from: string;
  until: string;
  timeZone: string;
}

export type QuietHoursRequest = { [Field in keyof QuietHours]?: QuietHours[Field] | null | undefined };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Null: none, because nothing is given.
 *
 * @throws BadUserInputError
 */
export function checkedQuietHours({ from, until, timeZone }: QuietHoursRequest): QuietHours | null {
  if (from == null && until == null && timeZone == null) return null;
  const hours = { from: time('input.from', from), until: time('input.until', until), timeZone: zone('input.timeZone', timeZone) };
  if (hours.from === hours.until)
    throw new BadUserInputError(
      'input.until',
      'input.until must differ from input.from. To mute messages all day, switch them off with setPreference.',
    );
  return hours;
}

function time(field: string, text: string | null | undefined): string {
  if (text == null || !TIME.test(text))
    throw new BadUserInputError(field, `${field} must be a time of day as HH:MM. Leave out all three fields for no quiet hours.`);
  return text;
}

function zone(field: string, text: string | null | undefined): string {
  if (text == null)
    throw new BadUserInputError(field, `${field} is missing. Write the time zone of the person, as Europe/Berlin.`);
  return knownZone(field, text);
}
