import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../../kit/announcer.js';
import { Icon } from '../../kit/look/view.js';
import { t } from '../texts.js';
import type { Wrong } from './field.js';

/** Says above the fields of a form that some are marked, and gives the first of them the focus. `wrongs`: the same list until it changes. */
export function MarkedStrip({ wrongs }: { wrongs: readonly Wrong[] }) {
  const strip = useRef<HTMLParagraphElement>(null);
  const text = t(wrongs.length > 1 ? 'CHECK_FIELDS' : 'CHECK_FIELD');
  useEffect(() => {
    const [first] = wrongs;
    if (!first) return;
    strip.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    announce(`${text} ${first.text}`, 'alert');
  }, [wrongs]);
  if (wrongs.length === 0) return null;
  return (
    <p ref={strip} class="strip row">
      <Icon name="WARNING" /> <span>{text}</span>
    </p>
  );
}
