import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../texts.js';

interface DialogProps {
  title: string;
  children?: ComponentChildren;
  close: () => void;
  /** True: nothing is left to decide. */
  isDone?: boolean;
}

/** A dialog of the browser: it keeps the focus, and gives it back. It is closed before it is removed from the page. */
export function Dialog({ title, children, close, isDone = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    const opener = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onCancel={close}>
      <div class="stack">
        <h2 id="dialog-title">{title}</h2>
        {children}
        <button type="button" class="quiet" onClick={close}>
          {isDone ? t('CLOSE_STRIP') : t('CANCEL')}
        </button>
      </div>
    </dialog>
  );
}
