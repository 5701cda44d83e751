import { useEffect, useReducer, useState } from 'preact/hooks';
import { Link } from './link.js';
import type { LinkView } from './link-view.js';

const REDRAW_EVERY_MS = 15_000;

/** The connection of a page for as long as it is shown. */
export function useLink(credential: string, pingEveryMs: number): { link: Link; view: LinkView } {
  const [link] = useState(() => new Link({ credential, pingEveryMs }));
  const [view, setView] = useState(link.present);
  useEffect(() => link.signIn(credential), [link, credential]);
  useEffect(() => link.watch(setView), [link]);
  useEffect(() => () => link.close(), [link]);
  return { link, view };
}

/** Draws again from time to time, for waits and other ages. */
export function useClock(everyMs = REDRAW_EVERY_MS): number {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => tick(undefined as never), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return Date.now();
}
