import { BadUserInputError } from '../errors.js';

/** Seconds are accepted if they are zero, because HTML and Java write them. */
const WRITTEN = /^(\d\d:\d\d)(?::00(?:\.0{1,9})?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const END_OF_DAY = '24:00';
const MIDNIGHT = '00:00';

export interface HoursInput {
  opensAt: string;
  closesAt: string;
  closesNextDay?: boolean | null | undefined;
}

/**
 * Returns local hours as they are stored: HH:MM, and a closing time that is not after the opening time is on the next day. Because most
 * such times are mistakes, the caller must ask for the next day, except for midnight, which can only be the end of the day.
 *
 * @throws BadUserInputError that names the field of `input`
 */
export function localHours(input: HoursInput): { opensAt: string; closesAt: string } {
  const opensAt = openingTime('input.opensAt', input.opensAt);
  const closesAt = closingTime('input.closesAt', input.closesAt);
  const refuse = (message: string) => new BadUserInputError('input.closesNextDay', message);
  if (closesAt > opensAt && input.closesNextDay)
    throw refuse('The hours would be longer than 24 hours. Leave out input.closesNextDay, or enter two rules.');
  if (closesAt > opensAt || input.closesNextDay || writtenAs(input.closesAt) === END_OF_DAY) return { opensAt, closesAt };
  if (opensAt === closesAt) {
    const wholeDay = opensAt === MIDNIGHT ? 'Write 24:00 as input.closesAt, or' : 'For hours of 24 hours,';
    throw refuse(`input.closesAt is input.opensAt. ${wholeDay} send input.closesNextDay: true.`);
  }
  if (closesAt !== MIDNIGHT)
    throw refuse('input.closesAt is before input.opensAt. If the closing is on the next day, send input.closesNextDay: true.');
  return { opensAt, closesAt };
}

/** Returns an opening time as HH:MM, or throws an error that names the field. */
export function openingTime(field: string, text: string): string {
  const time = writtenAs(text);
  if (time === END_OF_DAY) throw new BadUserInputError(field, `${field} cannot be 24:00. Write 00:00, and choose the next day.`);
  return checked(field, time);
}

/** Returns a closing time as HH:MM. The end of the day is midnight: 24:00 is stored as 00:00, which is on the next day. */
export function closingTime(field: string, text: string): string {
  const time = writtenAs(text);
  return time === END_OF_DAY ? MIDNIGHT : checked(field, time);
}

function writtenAs(text: string): string | undefined {
  return WRITTEN.exec(text)?.[1];
}

function checked(field: string, time: string | undefined): string {
  if (time === undefined || !TIME.test(time))
    throw new BadUserInputError(field, `${field} must be a time of day as HH:MM, in whole minutes.`);
  return time;
}
