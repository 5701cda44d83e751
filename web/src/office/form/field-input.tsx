import { Icon } from '../../kit/look/view.js';
import type { Field, Value, Wrong } from './field.js';

interface FieldInputProps {
  field: Field;
  value: Value | undefined;
  /** What is wrong with the value; null: nothing is known. */
  wrong: Wrong | null;
  change: (value: Value) => void;
}

/** One field with its label, its help and what is wrong with it. */
export function FieldInput({ field, value, wrong, change }: FieldInputProps) {
  const { name, label, kind, help, options = [] } = field;
  const id = `field-${name}`;
  const notes = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  const shared = { id, 'aria-invalid': wrong !== null, 'aria-describedby': notes };
  const below = (
    <>
      {help && (
        <small id={`${id}-help`} class="muted">
          {help}
        </small>
      )}
      {wrong && (
        <p id={`${id}-wrong`} class="wrong row">
          <Icon name="WARNING" /> <bdi lang={wrong.lang}>{wrong.text}</bdi>
        </p>
      )}
    </>
  );
  if (kind === 'check')
    return (
      <div class="field">
        <label class="row check">
          <input
            type="checkbox"
            checked={value === true}
            onChange={({ currentTarget }) => change(currentTarget.checked)}
            {...shared}
          />
          {label}
        </label>
        {below}
      </div>
    );
  if (kind === 'checks') {
    const chosen = value as readonly string[];
    return (
      <fieldset {...shared} tabIndex={-1}>
        <legend>{label}</legend>
        <div class="row">
          {options.map((option) => (
            <label key={option.value} class="row check">
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={({ currentTarget }) =>
                  change(currentTarget.checked ? [...chosen, option.value] : chosen.filter((each) => each !== option.value))
                }
              />
              {option.text}
            </label>
          ))}
        </div>
        {below}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {kind === 'choice' ? (
        <select value={String(value)} onChange={({ currentTarget }) => change(currentTarget.value)} {...shared}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      ) : (
        <TextInput field={field} value={String(value)} change={change} shared={shared} />
      )}
      {below}
    </div>
  );
}

interface TextInputProps {
  field: Field;
  value: string;
  change: (value: string) => void;
  shared: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined };
}

/** Numbers and times are texts: the browser would throw away what it takes for wrong, and it could not be corrected. */
function TextInput({ field: { kind, maxLength }, value, change, shared }: TextInputProps) {
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }) => change(currentTarget.value);
  if (kind === 'date') return <input type="date" value={value} onInput={onInput} {...shared} />;
  if (kind === 'number') return <input inputMode="numeric" dir="ltr" value={value} onInput={onInput} {...shared} />;
  if (kind === 'time') return <input dir="ltr" placeholder="08:00" value={value} onInput={onInput} {...shared} />;
  return <input dir="auto" maxLength={maxLength} value={value} onInput={onInput} {...shared} />;
}
