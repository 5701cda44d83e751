import { distance } from 'fastest-levenshtein';
import { zoneName } from '../../entities/directory/time-zone.js';
import { BadUserInputError } from '../errors.js';

/** No zone has a longer name, and the comparison takes time in proportion to the length. */
const LONGEST_NAME = 64;
const MOST_MATCHES = 3;
/** One wrong letter in three is a typing mistake; more of them are another name. */
const LETTERS_PER_MISTAKE = 3;
/** The runtime lists renamed zones by their oldest name only, though it knows all names. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/**
 * Returns a time zone as the time zone database spells it, for storing it.
 *
 * @throws BadUserInputError that names the field and the names that look alike, for text that is no zone
 */
export function knownZone(field: string, written: string): string {
  const name = zoneName(written);
  if (name !== null) return name;
  throw new BadUserInputError(field, `${field} is not an IANA time zone name.${zoneSuggestion(written)}`);
}

/** A sentence that names the zones whose names look like this text, with a space before it. */
export function zoneSuggestion(written: string): string {
  const matches = closeZones(written);
  return matches.length > 0 ? ` Did you mean ${matches.join(' or ')}?` : ' Write a name such as Europe/Berlin.';
}

/** The closest one comes first. A city alone is enough: "Vienna" is Europe/Vienna. */
export function closeZones(written: string): string[] {
  if (written.length > LONGEST_NAME) return [];
  const typed = comparable(written);
  const city = cityOf(typed);
  return Intl.supportedValuesOf('timeZone')
    .flatMap((name) => (RENAMED[name] ? [RENAMED[name], name] : [name]))
    .map((name) => ({ name, mistakes: mistakesBetween(typed, city, comparable(name)) }))
    .filter(({ mistakes }) => mistakes <= city.length / LETTERS_PER_MISTAKE)
    .sort((a, b) => a.mistakes - b.mistakes)
    .filter(({ mistakes }, _, [best]) => mistakes === best?.mistakes)
    .slice(0, MOST_MATCHES)
    .map(({ name }) => name);
}

/** The place counts most: a right city in the wrong region is a closer match than a wrong city in the right one. */
function mistakesBetween(typed: string, city: string, name: string): number {
  const isAlone = typed === city;
  return distance(city, cityOf(name)) + (isAlone || typed.startsWith(name.slice(0, name.indexOf('/') + 1)) ? 0 : 0.5);
}

function comparable(name: string): string {
  return name.trim().toLowerCase().replaceAll(/[ -]/g, '_');
}

function cityOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
