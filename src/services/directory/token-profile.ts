import type { Role } from '../../entities/directory/role.enum.js';

/** What a verified token says about its user, beside who it is. Undefined: nothing that could be used. */
export interface TokenProfile {
  /** Given to a user who is unknown so far, never to one who has a row. */
  role: Role | undefined;
  name: string | undefined;
  /** A BCP 47 tag. */
  locale: string | undefined;
  /** In s since 1970; 0: the token does not say. */
  issuedAt: number;
}

/** As the row has it. */
export interface StoredProfile {
  name: string;
  locale: string;
}

/** What the row becomes; null: it stays as it is. */
export function changedProfile(stored: StoredProfile, token: TokenProfile): StoredProfile | null {
  const name = token.name ?? stored.name;
  const locale = token.locale === undefined || saysLess(token.locale, stored.locale) ? stored.locale : token.locale;
  return name === stored.name && locale === stored.locale ? null : { name, locale };
}

/** "de" does not undo somebody's "de-AT". */
function saysLess(tag: string, stored: string): boolean {
  return stored.toLowerCase().startsWith(`${tag.toLowerCase()}-`);
}
