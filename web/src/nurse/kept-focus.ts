import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus where the person has it. A row that moves in the table loses it in browsers, and a button that no longer makes sense takes it
 * along: then it goes to the first button of the same row, or, if the row is gone too, to the heading (`heading` is its id).
 */
export function useKeptFocus(heading: string): void {
  const last = useRef<{ element: HTMLElement; row: HTMLElement | null } | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = { element: target, row: target.closest('tr, li') };
    };
    // A click beside everything is the only way in which a person takes the focus away.
    const onPress = ({ target }: Event) => {
      if (target instanceof HTMLElement && !target.closest('button, a, input, select, [tabindex]')) last.current = null;
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPress);
    };
  }, []);
  useLayoutEffect(() => {
    if (!last.current || document.activeElement !== document.body || document.querySelector('dialog[open]')) return;
    const { element, row } = last.current;
    const place = element.isConnected ? element : (row?.isConnected && row.querySelector('button')) || null;
    (place ?? document.getElementById(heading))?.focus({ preventScroll: true });
  });
}
