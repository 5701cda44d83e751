import type { LineEntryFragment } from '../../generated/operations.js';
import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { durationSince } from '../../kit/times.js';
import type { Desk } from '../desk.js';
import { Needs } from '../person/needs.js';
import { PersonName } from '../person/person-name.js';
import { LastNotice } from '../person/reach.js';
import { stateWord } from '../state-word.js';
import { type EntryAction, isPossible } from './actions.js';
import { AnswerClock } from './answer-clock.js';
import { Expected } from './expected.js';
import type { EntryHistory } from './use-history.js';

interface LineRowProps extends Desk {
  entry: LineEntryFragment;
  history: EntryHistory | undefined;
  isShort: boolean;
  run: (action: EntryAction) => void;
  more: () => void;
}

/** One person of the line, and the most frequent actions. */
export function LineRow({ entry, history, isShort, run, more, timeZone, offBecause, isReadOnly }: LineRowProps) {
  const { ticket, state, answer, answerBy } = entry;
  const button = (key: string, label: string, action: EntryAction) => (
    <button
      key={key}
      type="button"
      aria-disabled={offBecause !== null}
      aria-label={`${label} ${ticket}`}
      // A second click of the same hand meets the next action in the same place.
      onClick={({ detail }) => offBecause === null && detail < 2 && run(action)}
      onKeyDown={(event) => event.repeat && event.preventDefault()}
    >
      {label}
    </button>
  );
  return (
    <tr class={state} data-ticket={ticket} data-entry={entry.id}>
      <td>{entry.position}</td>
      <th scope="row">
        <Figure>{ticket}</Figure>
      </th>
      <td class="name">
        <PersonName entry={entry} isShort={isShort} />
        <Needs needs={entry.needs} />
      </td>
      <td class={entry.serviceClass}>
        {t(`CLASS_${entry.serviceClass}`)}
        {history?.classReason && (
          <span class="second">
            <bdi>{history.classReason}</bdi>
          </span>
        )}
      </td>
      <td data-label={t('COLUMN_WAITED')}>
        <Figure>{durationSince(entry.joinedAt)}</Figure>
      </td>
      <td class="expected" data-label={t('COLUMN_EXPECTED')}>
        <Expected entry={entry} timeZone={timeZone} />
      </td>
      <td class="entry-state">
        {stateWord(state)}
        {entry.servicePoint &&
          (state === 'CALLED' ? <> · {entry.servicePoint.name}</> : <span class="second">{entry.servicePoint.name}</span>)}
        {state === 'CALLED' && answer === 'COMING' && <strong class="coming"> · {t('ENTRY_COMING')}</strong>}
        {state === 'CALLED' && answerBy && (
          <span class="second">
            <AnswerClock until={answerBy} timeZone={timeZone} />
          </span>
        )}
      </td>
      <td class="notice" data-label={t('COLUMN_NOTICE')}>
        <LastNotice notice={history?.lastNotice} reach={entry.reach} timeZone={timeZone} />
      </td>
      {!isReadOnly && (
        <td class="actions">
          {/* One button through all states, so that the focus stays with the person. */}
          {isPossible('CALL', entry) && button('next', t('CALL'), { kind: 'CALL' })}
          {isPossible('START', entry) && button('next', t('START'), { kind: 'START' })}
          {isPossible('COMPLETE', entry) && button('next', t('COMPLETE'), { kind: 'COMPLETE' })}
          {isPossible('NO_SHOW', entry) && button('no-show', t('NO_SHOW'), { kind: 'NO_SHOW' })}
          <button key="more" type="button" class="quiet" aria-label={`${t('MORE')} ${ticket}`} onClick={more}>
            {t('MORE')}
          </button>
        </td>
      )}
    </tr>
  );
}
