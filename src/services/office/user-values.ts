import type { AppUser } from '../../entities/directory/app-user.entity.js';
import { ACCOUNT_ROLES, hasAccount, Role } from '../../entities/directory/role.enum.js';
import { BadUserInputError } from '../errors.js';
import { oneLineText } from '../one-line-text.js';

/** What the office decides about a user. */
export type UserValues = Pick<AppUser, 'externalId' | 'displayName' | 'role' | 'active' | 'locale'>;

/** Null or left out: unchanged, or the default of a new user. */
export type UserFields = { [F in keyof UserValues]?: UserValues[F] | null | undefined };

/** The longest `sub` of OpenID Connect. */
const EXTERNAL_ID_MAX_LENGTH = 255;
/** As for names from tokens (src/server/identity/token-claims.ts). */
const NAME_MAX_LENGTH = 200;
const LOCALE_MAX_LENGTH = 35;

/** Returns the state that the change asks for. `field` names a field as the caller knows it, for errors. */
export function checkedUser(input: UserFields, before: UserValues | null, field: (name: keyof UserValues) => string): UserValues {
  const { externalId, displayName, locale } = input;
  const id = externalId == null ? before?.externalId : oneLineText(field('externalId'), externalId, EXTERNAL_ID_MAX_LENGTH);
  const role = input.role ?? before?.role;
  if (id === undefined) throw new BadUserInputError(field('externalId'), `${field('externalId')} is required for a new user.`);
  if (role === undefined) throw new BadUserInputError(field('role'), `${field('role')} is required for a new user.`);
  if (!hasAccount(role))
    throw new BadUserInputError(field('role'), `${field('role')} must be one of ${ACCOUNT_ROLES.join(', ')}.`);
  return {
    externalId: id,
    displayName:
      displayName == null
        ? (before?.displayName ?? id.slice(0, NAME_MAX_LENGTH))
        : oneLineText(field('displayName'), displayName, NAME_MAX_LENGTH),
    role,
    active: input.active ?? before?.active ?? true,
    locale: locale == null ? (before?.locale ?? 'en') : checkedLocale(field('locale'), locale),
  };
}

/** The values of a stored user. */
export function userValues({ externalId, displayName, role, active, locale }: UserValues): UserValues {
  return { externalId, displayName, role, active, locale };
}

/** Tells whether a user may have a scope. Patients change nothing, and admins are never limited. */
export function mayHaveScope(role: Role): boolean {
  return role === Role.NURSE || role === Role.DOCTOR;
}

/** The locale in the form of BCP 47; "de_AT" is accepted too. */
function checkedLocale(field: string, text: string): string {
  try {
    const [locale] = text.length > LOCALE_MAX_LENGTH ? [] : Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    if (locale) return locale;
  } catch {
    // refused below
  }
  throw new BadUserInputError(field, `${field} must be a language tag such as "en" or "de-AT".`);
}
