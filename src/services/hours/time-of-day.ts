import { BadUserInputError } from '../errors.js';

/** Seconds are accepted if they are zero, because HTML and Java write them. */
const WRITTEN = /^(\d\d:\d\d)(?::00(?:\.0{1,9})?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const END_OF_DAY = '24:00';
const MIDNIGHT = '00:00';

/** Returns an opening time as HH:MM, or throws an error that names the field. */
export function openingTime(field: string, text: string): string {
  const time = WRITTEN.exec(text)?.[1];
  if (time === END_OF_DAY) throw new BadUserInputError(field, `${field} cannot be 24:00. Write 00:00, and choose the next day.`);
  return checked(field, time);
}

/** Returns a closing time as HH:MM. The end of the day is midnight: 24:00 is stored as 00:00, which is on the next day. */
export function closingTime(field: string, text: string): string {
  const time = WRITTEN.exec(text)?.[1];
  return time === END_OF_DAY ? MIDNIGHT : checked(field, time);
}

function checked(field: string, time: string | undefined): string {
  if (time === undefined || !TIME.test(time))
    throw new BadUserInputError(field, `${field} must be a time of day as HH:MM, in whole minutes.`);
  return time;
}
