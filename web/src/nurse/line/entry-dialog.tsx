import { useState } from 'preact/hooks';
import type { LineEntryFragment, NurseQueueFragment } from '../../generated/operations.js';
import { Dialog } from '../../kit/look/confirm.js';
import { ServerText } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { NeedsForm } from '../person/needs.js';
import { PersonName } from '../person/person-name.js';
import { stateWord } from '../state-word.js';
import { type EntryAction, isPossible } from './actions.js';

interface EntryDialogProps {
  entry: LineEntryFragment;
  others: readonly NurseQueueFragment[];
  offBecause: string | null;
  run: (action: EntryAction) => void;
  close: () => void;
}

const CLASSES = ['ROUTINE', 'URGENT', 'IMMEDIATE'] as const;

/** The less frequent actions of one entry. */
export function EntryDialog({ entry, others, offBecause, run, close }: EntryDialogProps) {
  const [note, setNote] = useState('');
  const button = (label: string, action: EntryAction, kind = '') => (
    <button
      key={label}
      type="button"
      class={kind}
      aria-disabled={offBecause !== null}
      onClick={() => offBecause === null && run(action)}
    >
      {label}
    </button>
  );
  const receiving = others.filter(({ state }) => state === 'OPEN' || state === 'PAUSED');
  return (
    <Dialog title={entry.ticket} close={close}>
      <p>
        <PersonName entry={entry} isShort={false} /> · {stateWord(entry.state)}
      </p>
      {entry.why && (
        <p class="muted">
          <ServerText>{entry.why}</ServerText>
        </p>
      )}
      {offBecause && <p class="strip waiting">{offBecause}</p>}
      <fieldset class="row">
        <legend>{t('PLACE_IN_LINE')}</legend>
        {isPossible('RECALL', entry) && button(t('RECALL'), { kind: 'RECALL' })}
        {isPossible('HOLD', entry) && button(t('HOLD'), { kind: 'HOLD' })}
        {button(t('REQUEUE_FIRST'), { kind: 'REQUEUE', to: 'FIRST' })}
        {button(t('REQUEUE_LAST'), { kind: 'REQUEUE', to: 'LAST' })}
      </fieldset>
      {isPossible('PRIORITY', entry) && (
        <fieldset class="row">
          <legend>{t('SET_CLASS', { name: t(`CLASS_${entry.serviceClass}`) })}</legend>
          <label class="wide">
            {t('NOTE')}
            <input value={note} maxLength={500} onInput={({ currentTarget }) => setNote(currentTarget.value)} />
          </label>
          {CLASSES.filter((each) => each !== entry.serviceClass).map((serviceClass) =>
            button(t(`CLASS_${serviceClass}`), { kind: 'PRIORITY', serviceClass, note: note.trim() || undefined }),
          )}
        </fieldset>
      )}
      {isPossible('NEEDS', entry) && (
        <NeedsForm
          key={String(entry.needs)}
          needs={entry.needs ?? []}
          isOff={offBecause !== null}
          save={(needs) => run({ kind: 'NEEDS', needs })}
        />
      )}
      {receiving.length > 0 && (
        <fieldset class="row">
          <legend>{t('TRANSFER_TO')}</legend>
          {receiving.map(({ department: { code } }) =>
            button(t('TRANSFER', { department: code }), { kind: 'TRANSFER', to: code }),
          )}
        </fieldset>
      )}
      {button(t('REMOVE'), { kind: 'REMOVE' }, 'danger')}
    </Dialog>
  );
}
