import { addressOf } from '../shell.js';

/**
 * Who this page is signed in as: the value of `Authorization`. People are signed in until the tab closes, and a board or a kiosk until its
 * token is removed. Each page has its own, because all pages have one origin.
 */
export interface Session {
  credential: string;
  /** Codes of the departments that a device serves. */
  departments?: string[];
  /** From an identity provider: renews the credential. */
  refreshToken?: string;
  /** When the credential is to be renewed, in ms since 1970 by the clock of this device. */
  renewAt?: number;
  /** From an identity provider: says who signs out. */
  idToken?: string;
}

/** The pages that people sign in to. */
export type PersonsPage = 'nurse' | 'patient' | 'office';

type Page = PersonsPage | 'board' | 'kiosk';

const keyOf = (page: Page) => `queuebell:${page}`;
const storeOf = (page: Page) => (page === 'board' || page === 'kiosk' ? localStorage : sessionStorage);

export function readSession(page: Page): Session | null {
  try {
    return JSON.parse(storeOf(page).getItem(keyOf(page)) || 'null');
  } catch {
    return null;
  }
}

export function keepSession(page: Page, session: Session): void {
  storeOf(page).setItem(keyOf(page), JSON.stringify(session));
}

/** Nothing of the person stays in this browser: also what the page has kept under a longer name than that of the session. */
export function endSession(page: Page): void {
  for (const store of [sessionStorage, localStorage])
    for (const key of Object.keys(store)) if (key === keyOf(page) || key.startsWith(`${keyOf(page)}:`)) store.removeItem(key);
}

/** Tells whether two tokens are those of one person. */
export function isSamePerson(one: Session, other: Session): boolean {
  const subject = subjectOf(one);
  return subject !== null && subject === subjectOf(other);
}

function subjectOf({ credential }: Session): string | null {
  try {
    const claims = (credential.split('.')[1] || '').replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(atob(claims)).sub;
  } catch {
    return null;
  }
}

/** The code in the fragment of the address, which never reaches a server by itself. It is removed from the address at once. */
export function codeInAddress(name: 'code' | 'pair'): string | null {
  const found = new RegExp(`^#${name}=([\\w-]+)$`).exec(location.hash);
  if (!found) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return found[1] || null;
}

/** Exchanges a code, or the name of a demo person, for a session. In development only. Null: the code is used, too old, or wrong. */
export async function demoSession(page: Page, what: { code: string } | { person: string }): Promise<Session | null> {
  const response = await fetch(addressOf('/demo/sign-in'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page, ...what }),
  }).catch(() => null);
  return response?.ok ? response.json() : null;
}
