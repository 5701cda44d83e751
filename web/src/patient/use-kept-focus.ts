import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Gives the focus to what replaces a focused element: an answer removes its own button, and a call the buttons of the wait. Without this a keyboard
 * and a screen reader would begin again at the top. The focus of an element that is still there is never moved.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>): void {
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const main = container.current;
    const note = ({ target }: FocusEvent) => {
      focused.current = target instanceof Element ? target : null;
    };
    main?.addEventListener('focusin', note);
    return () => main?.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (!focused.current || focused.current.isConnected || document.activeElement !== document.body) return;
    focused.current = null;
    container.current?.querySelector<HTMLElement>('section[tabindex]')?.focus({ preventScroll: true });
  });
}
