import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { LeaveDocument, LetOthersGoFirstDocument, type NoticeFragment, type PlaceFragment } from '../../generated/operations.js';
import { ask, newKey } from '../../kit/link/api.js';
import { RepeatKey } from '../../kit/link/repeat-key.js';
import { Figure, ServerText } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { rangeOf } from '../../kit/times.js';
import type { Reach } from '../reach/use-reach.js';
import type { Queue } from '../use-day.js';
import type { PlaceActions } from './actions.js';
import { LeaveDialog } from './leave-dialog.js';
import { Missed } from './missed.js';
import { noticeOf } from './notice-of.js';
import { PlaceNotes } from './place-notes.js';
import { Ways } from './ways.js';

/** How many others "Let others go first" lets pass. */
const STEP_BACK = 3;

interface PlaceCardProps extends PlaceActions {
  place: PlaceFragment;
  queue: Queue | undefined;
  notices: readonly NoticeFragment[];
  cameFrom: PlaceFragment | undefined;
  isGuest: boolean;
  reach: Reach | null;
}

/** One place in a line: the ticket, the people before, the wait, and what will happen. An estimate does not know how long a pause lasts. */
export function PlaceCard({ place, queue, notices, cameFrom, isGuest, reach, ...actions }: PlaceCardProps) {
  const { ticket, department, state, peopleAhead, estimate, notifyWhenAhead } = place;
  const isWaiting = state === 'WAITING';
  const isNear = isWaiting && peopleAhead != null && peopleAhead <= notifyWhenAhead;
  return (
    <section class={`card stack ${state}${isNear ? ' near' : ''}`} aria-label={ticket} tabIndex={-1}>
      <p class="muted">{department.name}</p>
      <p class="ticket">
        <Figure>{ticket}</Figure>
      </p>
      {isWaiting && peopleAhead != null && (
        <div class="ahead">
          <p>{t('PEOPLE_BEFORE', { count: peopleAhead })}</p>
          {estimate && queue?.state !== 'PAUSED' && (
            <p>
              <Figure>{rangeOf(estimate)}</Figure>
              {`\u00a0${t('MINUTES')}`}
            </p>
          )}
        </div>
      )}
      {isNear && <p class="strip info">{t('ALMOST_BE_NEAR')}</p>}
      <PlaceNotes place={place} queue={queue} notices={notices} cameFrom={cameFrom} />
      {state === 'NO_SHOW' ? (
        <Missed place={place} queue={queue} notices={notices} isGuest={isGuest} {...actions} />
      ) : (
        <p>
          {stateText(place, notices)}
          {isWaiting && !isNear && ` ${t('MAY_LEAVE_ROOM')}`}
        </p>
      )}
      {isWaiting && !isNear && notifyWhenAhead > 0 && <p class="muted">{t('TOLD_HERE', { count: notifyWhenAhead })}</p>}
      {isWaiting && <Ways reach={reach} />}
      {(isWaiting || state === 'ON_HOLD') && <OwnActions place={place} {...actions} />}
    </section>
  );
}

function stateText(place: PlaceFragment, notices: readonly NoticeFragment[]): ComponentChild {
  const { state, transferredTo } = place;
  if (transferredTo)
    return t('PLACE_TRANSFERRED_TO', { department: transferredTo.department.code, ticket: transferredTo.ticket });
  // The notice says why. Without one, the person left.
  const removal = state === 'CANCELLED' && noticeOf(notices, place, 'CANCELLED');
  if (removal) return <ServerText>{removal.message}</ServerText>;
  return t(`PLACE_${state as Exclude<typeof state, 'NO_SHOW'>}`);
}

function OwnActions({ place, credential, isOffline, act, take }: PlaceActions & { place: PlaceFragment }) {
  const [isLeaving, setLeaving] = useState(false);
  const [stepKey] = useState(() => new RepeatKey());
  const leave = () =>
    act(async () => {
      const input = { entry: place.id, idempotencyKey: newKey() };
      take((await ask(credential, LeaveDocument, { input })).leaveQueue.entry);
    });
  const stepBack = () =>
    act(async () => {
      const what = { entry: place.id, places: STEP_BACK };
      const { stepBack: answer } = await stepKey.send(what, (idempotencyKey) =>
        ask(credential, LetOthersGoFirstDocument, { input: { ...what, idempotencyKey } }),
      );
      take(answer.entry);
    });
  return (
    <>
      {isOffline && <p class="muted">{t('ACTIONS_OFF')}</p>}
      <div class="row">
        {place.state === 'WAITING' && (
          <button type="button" aria-disabled={isOffline} onClick={() => !isOffline && void stepBack()}>
            {t('LET_OTHERS_FIRST')}
          </button>
        )}
        <button type="button" class="danger" aria-disabled={isOffline} onClick={() => !isOffline && setLeaving(true)}>
          {t('LEAVE')}
        </button>
      </div>
      {isLeaving && (
        <LeaveDialog ticket={place.ticket} isOff={isOffline} leave={() => void leave()} close={() => setLeaving(false)} />
      )}
    </>
  );
}
