import { delayOf } from './backoff.js';

/** Repeats a read until it succeeds or the returned function is called: one lost answer must not leave a page without what it needs. */
export function keepReading(read: () => Promise<void>): () => void {
  const begun = Date.now();
  let isWanted = true;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = () =>
    void read().catch(() => {
      const outage = { outageMs: Date.now() - begun, isHidden: document.hidden };
      if (isWanted) timer = setTimeout(go, delayOf(attempt++, outage));
    });
  go();
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}
