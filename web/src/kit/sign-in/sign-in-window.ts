import { newKey } from '../link/api.js';
import { addressOf, shell } from '../shell.js';
import type { PersonsPage, Session } from './session.js';

/**
 * Signing in again in a second window: the first one keeps everything that is on its screen. The two find each other by a channel, because
 * the content policy of the provider separates a window from the one that opened it.
 */
const CHANNEL = 'queuebell:sign-in';
const FRAGMENT = /^#sign-in=(\w+)$/;

interface Answer {
  asker: string;
  session: Session;
}

/** Opens a window in which a person signs in. Null: this browser opens none. Returns the end of waiting. */
export function askInWindow(page: PersonsPage, take: (session: Session) => void): (() => void) | null {
  if (!('BroadcastChannel' in globalThis)) return null;
  const asker = newKey();
  const path = page === 'patient' ? '/' : `/${page}`;
  const opened = open(`${addressOf(path)}?lang=${shell.language}#sign-in=${asker}`, 'queuebell-sign-in', 'width=480,height=680');
  if (!opened) return null;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.asker !== asker) return;
    channel.close();
    take(data.session);
  };
  return () => channel.close();
}

/** In that window: who asks. */
export function askerInAddress(): string | null {
  const found = FRAGMENT.exec(location.hash);
  if (!found) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return found[1] || null;
}

/** In that window: hands the session over. The window is of no more use. */
export function answer(asker: string, session: Session): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ asker, session } satisfies Answer);
  channel.close();
  close();
}
