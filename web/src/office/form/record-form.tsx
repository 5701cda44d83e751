import { useMemo, useRef, useState } from 'preact/hooks';
import { announce } from '../../kit/announcer.js';
import { ApiError } from '../../kit/link/api.js';
import { Dialog } from '../../kit/look/confirm.js';
import { type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { t } from '../texts.js';
import { NONE_WRONG, type Wrongs, wrongsIn } from './check.js';
import { ConflictStrip } from './conflict-strip.js';
import { type Field, sentenceAbout, type Values } from './field.js';
import { FieldList } from './field-list.js';
import { MarkedStrip } from './marked-strip.js';

interface RecordFormProps {
  title: string;
  fields: readonly Field[];
  /** What the fields show at first. */
  initial: Values;
  /** The version of what is edited; undefined: it is new. */
  version?: number | undefined;
  /** What the API answers as `current` after a conflict, as values of the fields. */
  valuesOf?: (stored: Readonly<Record<string, unknown>>) => Values;
  /** Sends what was typed, and reads the list again: a form that is opened next has the version that was stored now. */
  save: (values: Values, expectedVersion: number | undefined) => Promise<void>;
  close: () => void;
}

interface Conflict {
  stored: Values;
  version: number;
}

/** A form in a dialog. Whatever goes wrong, what was typed stays; wrong fields say what is wrong with them, a conflict what is stored now. */
export function RecordForm({ title, fields, initial, version, valuesOf, save, close }: RecordFormProps) {
  const [values, setValues] = useState(initial);
  const [expected, setExpected] = useState(version);
  const [wrongs, setWrongs] = useState<Wrongs>(NONE_WRONG);
  const marked = useMemo(() => Object.values(wrongs), [wrongs]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isHalf = (name: string) => form.current?.querySelector<HTMLInputElement>(`#field-${name}`)?.validity.badInput === true;
  const fail = (error: unknown) => {
    const { field, current } = error instanceof ApiError ? error : new ApiError('', '', '');
    const name = field.split('.')[1] ?? '';
    const stored = typeof current.version === 'number' && valuesOf?.(current);
    if (stored && name === 'expectedVersion') {
      announce(t('CONFLICT'), 'alert');
      return setConflict({ stored, version: current.version as number });
    }
    const named = fields.find((each) => each.name === name);
    if (error instanceof ApiError && named) return setWrongs({ [name]: sentenceAbout(named, error.message, fields) });
    const found = troubleOf(error);
    announce(found.text, 'alert');
    setTrouble(found);
  };
  const send = async (against: number | undefined) => {
    if (isSaving) return;
    setTrouble(null);
    const found = wrongsIn(fields, values, isHalf);
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    setSaving(true);
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
        <MarkedStrip wrongs={marked} />
        <FieldList
          fields={fields}
          values={values}
          wrongs={wrongs}
          change={(name, value) => setValues((known) => ({ ...known, [name]: value }))}
        />
        <button type="submit" class="main" aria-disabled={isSaving}>
          {t('SAVE')}
        </button>
      </form>
    </Dialog>
  );
}
