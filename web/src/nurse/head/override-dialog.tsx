import { useState } from 'preact/hooks';
import { ClearOverrideDocument, type NurseQueueFragment, SetOverrideDocument } from '../../generated/operations.js';
import { ask } from '../../kit/link/api.js';
import { Dialog } from '../../kit/look/confirm.js';
import { ServerText } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { momentOf } from '../../kit/times.js';
import type { Desk } from '../desk.js';

interface OverrideDialogProps extends Desk {
  queue: NurseQueueFragment;
  /** Why the department is open or closed now; null: it is not known yet. */
  explanation: string | null;
  take: (queue: NurseQueueFragment) => void;
  close: () => void;
}

const HALF_HOUR_MS = 30 * 60_000;
const LENGTHS = [1, 2, 4, 8, 16];
const STATES = ['KEEP_OPEN', 'KEEP_CLOSED'] as const;

/** Keeps a queue open or closed for a while, or lets it follow its opening hours again. */
export function OverrideDialog({
  queue,
  explanation,
  take,
  close,
  credential,
  department,
  timeZone,
  offBecause,
  act,
}: OverrideDialogProps) {
  const [state, setState] = useState<(typeof STATES)[number]>(queue.state === 'CLOSED' ? 'KEEP_CLOSED' : 'KEEP_OPEN');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [ends] = useState(() => LENGTHS.map((length) => new Date(Date.now() + length * HALF_HOUR_MS).toISOString()));
  const set = async () => {
    const input = { department, state, until: until || undefined, note: note.trim() || undefined };
    const isDone = await act(
      async () => take((await ask(credential, SetOverrideDocument, { input })).setQueueOverride.status),
      department,
    );
    if (isDone) close();
  };
  const clear = async () => {
    const input = { department };
    await act(async () => take((await ask(credential, ClearOverrideDocument, { input })).clearQueueOverride.status), department);
    close();
  };
  return (
    <Dialog title={t('OVERRIDE').replace(/\s*…$/, '')} close={close}>
      {explanation && (
        <p class="muted">
          <ServerText>{explanation}</ServerText>
        </p>
      )}
      <p>{t('OVERRIDE_WHAT')}</p>
      {offBecause && <p class="strip waiting">{offBecause}</p>}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (offBecause === null) void set();
        }}
      >
        <fieldset class="row">
          <legend class="unseen">{t('OVERRIDE')}</legend>
          {STATES.map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="override" checked={state === each} onChange={() => setState(each)} />
              <span>{t(each)}</span>
            </label>
          ))}
        </fieldset>
        {state === 'KEEP_CLOSED' && queue.state !== 'CLOSED' && <p>{t('KEEP_CLOSED_WHAT')}</p>}
        <label>
          {t('OVERRIDE_UNTIL')}
          <select value={until} onChange={({ currentTarget }) => setUntil(currentTarget.value)}>
            <option value="">{t('NEXT_CHANGE')}</option>
            {ends.map((end) => (
              <option key={end} value={end}>
                {momentOf(end, timeZone)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('NOTE')}
          <input value={note} maxLength={500} onInput={({ currentTarget }) => setNote(currentTarget.value)} />
        </label>
        <button type="submit" class="main" aria-disabled={offBecause !== null}>
          {t(state)}
        </button>
      </form>
      {queue.override && (
        <button type="button" aria-disabled={offBecause !== null} onClick={() => offBecause === null && void clear()}>
          {t('FOLLOW_HOURS')}
        </button>
      )}
    </Dialog>
  );
}
