import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../kit/announcer.js';
import { ApiError } from '../../kit/link/api.js';
import { Dialog } from '../../kit/look/confirm.js';
import { Icon, type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { t } from '../texts.js';
import { ConflictStrip } from './conflict-strip.js';
import { type Field, NotANumber, sentenceAbout, type Values, type Wrong } from './field.js';
import { FieldInput } from './field-input.js';

interface RecordFormProps {
  title: string;
  fields: readonly Field[];
  /** What the fields show at first. */
  initial: Values;
  /** The version of what is edited; undefined: it is new. */
  version?: number | undefined;
  /** What the API answers as `current` after a conflict, as values of the fields. */
  valuesOf?: (stored: Readonly<Record<string, unknown>>) => Values;
  /**
   * Sends what was typed, and reads the list again: a form that is opened next has the version that was stored now. It may throw
   * {@link NotANumber}.
   */
  save: (values: Values, expectedVersion: number | undefined) => Promise<void>;
  close: () => void;
}

interface Conflict {
  stored: Values;
  version: number;
}

/** A form in a dialog. Whatever goes wrong, what was typed stays; a wrong field says what is wrong with it, a conflict what is stored now. */
export function RecordForm({ title, fields, initial, version, valuesOf, save, close }: RecordFormProps) {
  const [values, setValues] = useState(initial);
  const [expected, setExpected] = useState(version);
  const [wrong, setWrong] = useState<({ field: string } & Wrong) | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!wrong) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    announce(`${t('CHECK_FIELD')} ${wrong.text}`, 'alert');
  }, [wrong]);
  const fail = (error: unknown) => {
    if (error instanceof NotANumber) return setWrong({ field: error.field, text: t('NOT_A_NUMBER') });
    const { field, current } = error instanceof ApiError ? error : new ApiError('', '', '');
    const name = field.split('.')[1] ?? '';
    const stored = typeof current.version === 'number' && valuesOf?.(current);
    if (stored && name === 'expectedVersion') {
      announce(t('CONFLICT'), 'alert');
      return setConflict({ stored, version: current.version as number });
    }
    const marked = fields.find((each) => each.name === name);
    if (error instanceof ApiError && marked) return setWrong({ field: name, ...sentenceAbout(marked, error.message, fields) });
    const found = troubleOf(error);
    announce(found.text, 'alert');
    setTrouble(found);
  };
  const send = async (against: number | undefined) => {
    if (isSaving) return;
    setSaving(true);
    setWrong(null);
    setTrouble(null);
    setConflict(null);
    setExpected(against);
    await save(values, against).then(close, fail);
    setSaving(false);
  };
  return (
    <Dialog title={title} close={close}>
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(expected);
        }}
      >
        <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
        {conflict && (
          <ConflictStrip
            fields={fields}
            mine={values}
            theirs={conflict.stored}
            take={() => {
              setValues(conflict.stored);
              setExpected(conflict.version);
              setConflict(null);
            }}
            keep={() => void send(conflict.version)}
          />
        )}
        {wrong && (
          <p class="strip row">
            <Icon name="WARNING" /> {t('CHECK_FIELD')}
          </p>
        )}
        {fields
          .filter(({ isShown }) => isShown?.(values) ?? true)
          .map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              value={values[field.name]}
              wrong={wrong?.field === field.name ? wrong : null}
              change={(value) => setValues((known) => ({ ...known, [field.name]: value }))}
            />
          ))}
        <button type="submit" class="main" aria-disabled={isSaving}>
          {t('SAVE')}
        </button>
      </form>
    </Dialog>
  );
}
