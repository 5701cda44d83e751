import type { Role } from '../../entities/directory/role.enum.js';

/** The facts about a user in a verified token, in addition to the subject. Undefined: no usable value. */
export interface TokenProfile {
  /** Used to create an unknown user, never to change an existing one. */
  role: Role | undefined;
  name: string | undefined;
  /** A BCP 47 tag. */
  locale: string | undefined;
  /** In s since 1970; 0: not in the token. */
  issuedAt: number;
}

/** The values in the user's row. */
export interface StoredProfile {
  name: string;
  locale: string;
}

/** Returns the new values of the row; null: nothing changes. */
export function changedProfile(stored: StoredProfile, token: TokenProfile): StoredProfile | null {
  const name = token.name ?? stored.name;
  const locale = token.locale === undefined || isLessSpecific(token.locale, stored.locale) ? stored.locale : token.locale;
  return name === stored.name && locale === stored.locale ? null : { name, locale };
}

/** "de" does not replace a more specific "de-AT". */
function isLessSpecific(tag: string, stored: string): boolean {
  return stored.toLowerCase().startsWith(`${tag.toLowerCase()}-`);
}
