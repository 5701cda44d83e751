import type { LineEntryFragment } from '../../generated/operations.js';
import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';
import type { Desk } from '../desk.js';
import { Needs } from '../person/needs.js';
import { PersonName } from '../person/person-name.js';
import { BACK_IN_LINE, type EntryAction } from './actions.js';

interface MissedPeopleProps extends Desk {
  missed: readonly LineEntryFragment[];
  isShort: boolean;
  run: (entry: LineEntryFragment, action: EntryAction) => void;
}

/** The people who were called and did not come. They may stand at the desk later. */
export function MissedPeople({ missed, isShort, run, timeZone, offBecause, isReadOnly }: MissedPeopleProps) {
  if (missed.length === 0) return null;
  const button = (entry: LineEntryFragment, label: string, action: EntryAction) => (
    <button
      type="button"
      aria-disabled={offBecause !== null}
      aria-label={`${label} ${entry.ticket}`}
      onClick={({ detail }) => offBecause === null && detail < 2 && run(entry, action)}
    >
      {label}
    </button>
  );
  return (
    <section class="missed stack" aria-labelledby="missed">
      <h2 id="missed">{t('ENTRY_NO_SHOW')}</h2>
      {!isReadOnly && <p class="muted">{t('MISSED_WHAT')}</p>}
      <ul>
        {missed.map((entry) => (
          <li key={entry.id} class="row" data-missed={entry.ticket}>
            <b>
              <Figure>{entry.ticket}</Figure>
            </b>
            <span>
              <PersonName entry={entry} isShort={isShort} />
              <Needs needs={entry.needs} />
            </span>
            <span class="muted">{entry.calledAt && t('CALLED_AT', { time: timeOf(entry.calledAt, timeZone) })}</span>
            {!isReadOnly && (
              <span class="row actions">
                {button(entry, t('BACK_IN_LINE'), BACK_IN_LINE)}
                {button(entry, t('REQUEUE_LAST'), { kind: 'REQUEUE', to: 'LAST' })}
                {button(entry, t('CALL'), { kind: 'CALL' })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
