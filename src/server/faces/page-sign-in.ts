import type { Addresses } from '../identity/provider-addresses.js';
import type { Page } from './manifest.js';

/** How people sign in on the pages. */
export interface PageSignInOptions {
  clientId: string;
  scope: string;
  /** The parameter "audience"; null: it is not sent. */
  audience: string | null;
  addresses: { present(): Promise<Addresses | null> };
}

/** What a page needs to sign a person in. */
export interface PageSignIn extends Addresses {
  clientId: string;
  scope: string;
  audience: string | null;
}

/** Boards and kiosks have tokens of this server. */
const PAGES_OF_PEOPLE: readonly Page[] = ['nurse', 'patient', 'office'];

/** Null: people cannot sign in with a provider here. */
export async function signInOf(page: Page, options: PageSignInOptions | null): Promise<PageSignIn | 'UNREACHABLE' | null> {
  if (!options || !PAGES_OF_PEOPLE.includes(page)) return null;
  const { addresses, ...own } = options;
  const present = await addresses.present();
  return present ? { ...present, ...own } : 'UNREACHABLE';
}

/** Hosts with which the script of the page exchanges codes for tokens. */
export function hostsOf(signIn: PageSignIn | 'UNREACHABLE' | null): string[] {
  if (!signIn || signIn === 'UNREACHABLE') return [];
  const { token_endpoint, revocation_endpoint } = signIn;
  return [...new Set([token_endpoint, revocation_endpoint].flatMap((address) => (address ? new URL(address).origin : [])))];
}
