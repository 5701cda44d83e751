import { useEffect, useRef } from 'preact/hooks';
import type { KeyAction, Settings } from './settings.js';

/** Runs the action of a key, but never in a field or a dialog, and never together with Ctrl, Alt or a held key. */
export function useKeys({ keysOn, keys }: Settings, run: (action: KeyAction) => void): void {
  const present = useRef({ keysOn, keys, run });
  present.current = { keysOn, keys, run };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.target instanceof Element && event.target.closest('input, select, textarea, [contenteditable]')) return;
      const now = present.current;
      const found = Object.entries(now.keys).find(([, key]) => key !== '' && key === event.key.toLowerCase());
      const action = found?.[0] as KeyAction | undefined;
      if (!action || (action !== 'HELP' && !now.keysOn)) return;
      event.preventDefault();
      now.run(action);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
