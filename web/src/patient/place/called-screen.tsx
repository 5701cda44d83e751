import { useEffect, useRef, useState } from 'preact/hooks';
import { AnswerNoticeDocument, type CallAnswer, type NoticeFragment, type PlaceFragment } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ask } from '../../kit/link/api.js';
import { useClock } from '../../kit/link/use-link.js';
import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';
import type { PlaceActions } from './actions.js';
import { LeaveDialog } from './leave-dialog.js';
import { lastCallOf } from './notice-of.js';
import { spokenLeft } from './spoken.js';

const EVERY_SECOND_MS = 1_000;

interface CalledProps extends PlaceActions {
  place: PlaceFragment;
  notices: readonly NoticeFragment[];
}

/** It is this person's turn: the whole screen says so, and to where, and until when. */
export function CalledScreen({ place, notices, credential, isOffline, act }: CalledProps) {
  const { ticket, department, servicePoint, answerBy, answer } = place;
  const left = useSecondsLeft(answerBy);
  const notice = lastCallOf(notices, place);
  const [isLeaving, setLeaving] = useState(false);
  const isComing = answer === 'COMING';
  const send = (response: CallAnswer) =>
    act(async () => {
      if (notice) await ask(credential, AnswerNoticeDocument, { id: notice.id, response });
    });
  const isOff = isOffline || !notice;
  return (
    <section class={`call stack${isComing ? ' coming' : ''}`} aria-labelledby="your-turn" tabIndex={-1}>
      <h2 id="your-turn">{t('YOUR_TURN')}</h2>
      <p class="ticket">
        <Figure>{ticket}</Figure>
      </p>
      <p class="place">
        <bdi>{servicePoint?.name ?? department.name}</bdi>
      </p>
      {isComing && <p class="answered">{t('ANSWERED_COMING')}</p>}
      {answerBy && left !== null && (
        <p class="deadline">
          {t('ANSWER_BY_PAGE', { time: timeOf(answerBy, department.timeZone) })} {left > 0 && <Figure>{clockOf(left)}</Figure>}
        </p>
      )}
      {isOffline && <p class="strip">{t('ACTIONS_OFF')}</p>}
      {!isComing && (
        <button type="button" class="main" aria-disabled={isOff} onClick={() => !isOff && void send('COMING')}>
          {t('ANSWER_COMING')}
        </button>
      )}
      <button type="button" aria-disabled={isOff} onClick={() => !isOff && void send('NEED_TIME')}>
        {t('ANSWER_NEED_TIME')}
      </button>
      <button type="button" class="danger" aria-disabled={isOff} onClick={() => !isOff && setLeaving(true)}>
        {t('LEAVE')}
      </button>
      {isLeaving && (
        <LeaveDialog ticket={ticket} isOff={isOff} leave={() => void send('LEAVING')} close={() => setLeaving(false)} />
      )}
    </section>
  );
}

/** The seconds until a deadline, never below 0. A screen reader says them at a few moments only. */
function useSecondsLeft(answerBy: string | null | undefined): number | null {
  const now = useClock(EVERY_SECOND_MS);
  const before = useRef<number | null>(null);
  const left = answerBy ? Math.max(0, Math.ceil((Date.parse(answerBy) - now) / 1000)) : null;
  useEffect(() => {
    const spoken = left === null ? null : spokenLeft(before.current, left);
    before.current = left;
    if (spoken !== null) announce(t('ANSWER_LEFT', { seconds: spoken }), 'alert');
  }, [left]);
  return left;
}

const clockOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
