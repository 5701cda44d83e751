import { type Role, SignedInAsDocument } from '../../generated/operations.js';
import { ApiError, ask } from '../link/api.js';
import { addressOf, type Provider, shell } from '../shell.js';
import type { PersonsPage, Session } from './session.js';

/** Why nobody is signed in. FAILED: with a code for an administrator. */
export type Problem =
  | 'USED'
  | 'EXPIRED'
  | 'UNREACHABLE'
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'NOT_YOURS'
  | 'CLOCK'
  | 'NEEDS_HTTPS'
  | { reason: string };

/** `asker`: the page in another window that waits for the session. Null: the page in this window. */
export interface Outcome {
  session: Session | null;
  problem: Problem | null;
  asker: string | null;
}

const ROLES: Readonly<Record<PersonsPage, readonly Role[]>> = {
  nurse: ['NURSE', 'DOCTOR', 'ADMIN'],
  patient: ['PATIENT'],
  office: ['ADMIN'],
};

const protocol = () => import('./provider.js');

export const knownProvider = (): Provider | null => (shell.provider && shell.provider !== 'UNREACHABLE' ? shell.provider : null);

/** The address at which the provider returns people. It is registered there, so it has no query. */
export const returnAddress = (page: PersonsPage) => addressOf(page === 'patient' ? '/' : `/${page}`);

/** Leaves for the provider. Resolves only if that is not possible. */
export async function leaveForProvider(page: PersonsPage, asker: string | null): Promise<Problem> {
  const provider = knownProvider();
  if (!provider) return 'UNREACHABLE';
  // The browser has no cryptography for a page over plain HTTP, and OAuth needs it.
  if (!globalThis.crypto?.subtle) return 'NEEDS_HTTPS';
  return withProblem(async ({ begin }) => {
    const address = await begin(provider, returnAddress(page), shell.language, asker);
    return leave(() => location.assign(address));
  });
}

/** Whether the provider has sent a person back to this page. */
export const hasReturned = () => knownProvider() !== null && /[?&]state=/.test(location.search);

/** Signs in the person who came back. The address is again what it was before. */
export async function comeBack(page: PersonsPage): Promise<Outcome> {
  const provider = knownProvider() as Provider;
  let asker: string | null = null;
  let session: Session | null = null;
  const problem = await withProblem(async ({ keepPending, takePending, finish }) => {
    const pending = takePending();
    const spoken = pending && languageNextTo(pending.address);
    if (pending && spoken) {
      keepPending(pending);
      return leave(() => location.replace(`${location.href}&lang=${spoken}`));
    }
    asker = pending ? pending.asker : null;
    const done = pending && finish(provider, returnAddress(page), pending);
    history.replaceState(null, '', pending ? pending.address : location.pathname);
    // Somebody went back in the history, to an address that was used.
    if (!done) return 'USED';
    const found = await done;
    const refused = await refusalOf(page, found);
    session = refused ? null : found;
    return refused;
  });
  return { session, problem, asker };
}

/** The language that was chosen before, if the provider's answer came to a page in another one: its address names none. */
function languageNextTo(address: string): string | null {
  const chosen = new URL(address).searchParams.get('lang');
  return chosen !== shell.language && !/[?&]lang=/.test(location.search) ? chosen : null;
}

/** The page ends here. */
function leave(go: () => void): Promise<never> {
  go();
  return new Promise(() => undefined);
}

/** The person is known to the provider, and perhaps not to this server, or of another role. */
async function refusalOf(page: PersonsPage, { credential }: Session): Promise<Problem | null> {
  try {
    const { me } = await ask(credential, SignedInAsDocument, {});
    return ROLES[page].includes(me.role) ? null : 'NOT_YOURS';
  } catch (error) {
    // A server that does not answer now may answer soon: the page waits for it.
    return error instanceof ApiError && error.code === 'UNAUTHENTICATED' ? 'UNKNOWN' : null;
  }
}

/** A new session for one that ends. Null: it cannot be renewed. Rejects if the provider does not answer now. */
export async function renewed(session: Session): Promise<Session | null> {
  const provider = knownProvider();
  if (!provider || !session.refreshToken) return null;
  const { renew, faultOf } = await protocol();
  return renew(provider, session).catch((error) => {
    if (faultOf(error).kind === 'UNREACHABLE') throw error;
    return null;
  });
}

async function withProblem<Found>(work: (library: Awaited<ReturnType<typeof protocol>>) => Promise<Found>) {
  const library = await protocol().catch(() => null);
  if (!library) return 'UNREACHABLE';
  try {
    return await work(library);
  } catch (error) {
    const fault = library.faultOf(error);
    if (fault.kind === 'FAILED') return { reason: fault.reason };
    return fault.kind === 'ENDED' ? 'USED' : fault.kind;
  }
}
