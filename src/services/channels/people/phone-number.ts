import type { CountryCode } from 'libphonenumber-js/min';
import { BadUserInputError } from '../../errors.js';

const MAX_LENGTH = 40;

/**
 * Returns a phone number as it is stored: E.164, "+4915112345678". A number without a country code is one of the first of the clinic's
 * countries.
 *
 * The library and its table of countries are loaded with the first number: most processes see none.
 *
 * @param countries as "DE"; empty: numbers of all countries are accepted
 * @throws BadUserInputError
 */
export async function phoneNumber(field: string, written: string, countries: readonly string[]): Promise<string> {
  const number = await parsed(written, countries);
  if (!number?.isValid())
    throw new BadUserInputError(field, `${field} is not a phone number. Write it with its country code, as +49 151 23456789.`);
  if (countries.length > 0 && !countries.includes(number.country ?? ''))
    throw new BadUserInputError(
      field,
      `${field} is of a country to which this clinic sends no messages. It sends to: ${countries.join(', ')}.`,
    );
  return number.number;
}

async function parsed(written: string, countries: readonly string[]) {
  if (written.length > MAX_LENGTH) return null;
  const { isSupportedCountry, parsePhoneNumberWithError } = await import('libphonenumber-js/mobile');
  // The library takes a second argument for its own use, so it must not get the index.
  const defaultCountry = countries.find((country): country is CountryCode => isSupportedCountry(country));
  try {
    return parsePhoneNumberWithError(written, { defaultCountry, extract: false });
  } catch {
    return null;
  }
}
