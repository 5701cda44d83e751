import type { NoticeFragment, PlaceFragment } from '../../generated/operations.js';
import type { Queue } from '../use-day.js';

/** What the page showed when it last was live. */
export interface LastState {
  /** Whose it is: nobody else is shown it. */
  owner: string;
  /** When the server last said anything, in ms since 1970. */
  asOf: number;
  name: string | null;
  places: PlaceFragment[];
  notices: NoticeFragment[];
  queues: Queue[];
}

/** Beside the session, with which it is removed (endSession of web/src/kit/sign-in/session.ts); both end with the tab. */
const KEY = 'queuebell:patient:last';

export function readLastState(credential: string): LastState | null {
  try {
    const state = JSON.parse(sessionStorage.getItem(KEY) || 'null') as LastState | null;
    return state && state.owner === ownerOf(credential) ? state : null;
  } catch {
    return null;
  }
}

export function keepLastState(credential: string, state: Omit<LastState, 'owner'>): void {
  sessionStorage.setItem(KEY, JSON.stringify({ owner: ownerOf(credential), ...state }));
}

export function forgetLastState(): void {
  sessionStorage.removeItem(KEY);
}

/** Tokens of one person change, and their subject does not. A ticket stays the same. */
function ownerOf(credential: string): string {
  const [, claims] = /^Bearer [\w-]+\.([\w-]+)\./.exec(credential) || [];
  if (!claims) return credential;
  try {
    return String((JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: string }).sub || credential);
  } catch {
    return credential;
  }
}
