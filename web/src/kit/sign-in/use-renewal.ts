import { useEffect, useRef } from 'preact/hooks';
import { renewed } from './provider-sign-in.js';
import type { Session } from './session.js';

/** After a provider that did not answer, in ms. */
const RETRY_MS = 10_000;
/** A token that is refused so soon after it was issued is not too old, in ms: another one would be refused, too. */
const FRESH_MS = 10_000;
/** A longer timer of a browser ends at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Renews the credential before it ends, and calls `take` with the new session. Returns what to do when the server refuses the
 * credential, for a device that slept: true if there is a new one.
 */
export function useRenewal(session: Session | null, isEnded: boolean, take: (session: Session) => void) {
  const renewedAt = useRef(0);
  const running = useRef<Promise<boolean | null> | null>(null);
  /** Null: the provider did not answer, and may do so later. */
  const renew = (): Promise<boolean | null> => {
    if (!session?.refreshToken) return Promise.resolve(false);
    running.current ??= renewed(session)
      .then(
        (found) => {
          if (found) {
            renewedAt.current = Date.now();
            take(found);
          }
          return found !== null;
        },
        () => null,
      )
      .finally(() => {
        running.current = null;
      });
    return running.current;
  };
  useEffect(() => {
    if (isEnded || !session?.renewAt) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (ms: number) => {
      timer = setTimeout(
        () => void renew().then((isRenewed) => isRenewed === null && wait(RETRY_MS)),
        Math.min(Math.max(ms, 0), MAX_TIMER_MS),
      );
    };
    wait(session.renewAt - Date.now());
    return () => clearTimeout(timer);
  }, [session?.credential, isEnded]);
  return () => (Date.now() - renewedAt.current < FRESH_MS ? Promise.resolve(false) : renew());
}
