import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../../kit/announcer.js';
import { Icon } from '../../kit/look/view.js';

interface FieldProps {
  id: string;
  label: string;
  type?: 'text' | 'email' | 'tel' | 'time';
  autocomplete?: 'email' | 'tel' | 'one-time-code';
  inputMode?: 'email' | 'tel' | 'numeric';
  value: string;
  change: (value: string) => void;
  help?: string;
  /** What is wrong with the value; null: nothing is known. */
  wrong: string | null;
  /** True: it has the focus from the beginning. */
  isFirst?: boolean;
}

/** One field with its label, its help, and what is wrong with it. A wrong field gets the focus, and what was typed stays. */
export function Field({ id, label, help, wrong, isFirst = false, change, type = 'text', ...input }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, []);
  useEffect(() => {
    if (!wrong) return;
    field.current?.focus();
    announce(wrong, 'alert');
  }, [wrong]);
  const notes = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={field}
        type={type as 'text'}
        dir="ltr"
        aria-invalid={wrong !== null}
        aria-describedby={notes}
        onInput={({ currentTarget }) => change(currentTarget.value)}
        {...input}
      />
      {help && (
        <p id={`${id}-help`} class="muted">
          {help}
        </p>
      )}
      {wrong && (
        <p id={`${id}-wrong`} class="wrong">
          <Icon name="WARNING" />
          <span>{wrong}</span>
        </p>
      )}
    </div>
  );
}
