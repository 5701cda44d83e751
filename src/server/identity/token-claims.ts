import { Role } from '../../entities/directory/role.enum.js';
import type { TokenProfile } from '../../services/directory/token-profile.js';

export interface ClaimSettings {
  /** Name of the claim, or a path to it. Null: unknown users are not added. */
  roleClaim: string | null;
  /** Name in that claim, in lower case -> role. Null: the claim holds the names of the roles themselves. */
  roleMap: ReadonlyMap<string, `${Role}`> | null;
  nameClaims: readonly string[];
  localeClaims: readonly string[];
}

type Claims = Readonly<Record<string, unknown>>;

/** If a token has several roles, the first one in this order counts. */
const ORDER = [Role.ADMIN, Role.DOCTOR, Role.NURSE, Role.PATIENT];
const MAX_NAME_LENGTH = 200;
const MAX_LOCALE_LENGTH = 35;

/** Reads a user from verified claims, as providers write them. */
export class TokenClaims {
  constructor(private readonly settings: ClaimSettings) {}

  profileIn(claims: Claims): TokenProfile {
    const { iat } = claims;
    return {
      role: this.roleIn(claims),
      name: first(claims, this.settings.nameClaims, nameFrom),
      locale: first(claims, this.settings.localeClaims, localeFrom),
      issuedAt: typeof iat === 'number' ? iat : 0,
    };
  }

  /**
   * The claim may be a text, a text with spaces, or a list, in upper or lower case. With a map only its names count: "admin" may mean
   * anything.
   */
  roleIn(claims: Claims): Role | undefined {
    const { roleClaim, roleMap } = this.settings;
    const found = new Set(roleClaim === null ? [] : textsIn(claimAt(claims, roleClaim)).map((text) => text.toLowerCase()));
    const roleOf = (text: string) => (roleMap ? roleMap.get(text) : ORDER.find((role) => role.toLowerCase() === text));
    const roles = new Set([...found].map(roleOf));
    return ORDER.find((role) => roles.has(role));
  }

  /** Whether unknown users are added when they first sign in. */
  get isProvisioning(): boolean {
    return this.settings.roleClaim !== null;
  }

  /** Tells whether the token has that claim, for the advice to the operator. */
  hasRoleClaim(claims: Claims): boolean {
    return this.settings.roleClaim !== null && claimAt(claims, this.settings.roleClaim) !== undefined;
  }
}

/** The claim with this name, else the value at this path, such as "realm_access.roles". Names in the path may hold dots too. */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const name = path.slice(0, dot);
    const inner = Object.hasOwn(claims, name) ? claims[name] : undefined;
    const found = isObject(inner) ? claimAt(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Each text as a whole, because names of groups may hold spaces, and its single words. A provider may send a list as a text
 * ('["NURSE"]').
 */
function textsIn(value: unknown): string[] {
  const items = isObject(value) ? Object.keys(value).filter((name) => isObject(value[name])) : [value].flat();
  const texts = items.filter((item) => typeof item === 'string');
  return texts.flatMap((text) => [text.trim(), ...text.split(/[\s,"[\]]+/)]);
}

/** Zitadel names the roles by the fields of an object: {"nurse": {"<organization>": "<domain>"}}. */
function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first(claims: Claims, names: readonly string[], read: (text: string) => string | undefined): string | undefined {
  for (const name of names) {
    const value = claimAt(claims, name);
    const text = typeof value === 'string' ? read(value) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Undefined: the name cannot be stored, or it is empty. A line break would split a line of a report. */
function nameFrom(text: string): string | undefined {
  if (!text.isWellFormed() || text.includes('\0')) return undefined;
  return (
    text
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
      .slice(0, MAX_NAME_LENGTH)
      .toWellFormed() || undefined
  );
}

/** The locale in the form of BCP 47. OpenID Connect allows "de_AT" too. */
function localeFrom(text: string): string | undefined {
  if (text.length > MAX_LOCALE_LENGTH) return undefined;
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
