import { JoinDocument, type NoticeFragment, type PlaceFragment } from '../../generated/operations.js';
import { ask, newKey } from '../../kit/link/api.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';
import { readPreferences } from '../settings/preferences.js';
import type { Queue } from '../use-day.js';
import type { PlaceActions } from './actions.js';
import { noticeOf } from './notice-of.js';

interface MissedProps extends PlaceActions {
  place: PlaceFragment;
  queue: Queue | undefined;
  notices: readonly NoticeFragment[];
  isGuest: boolean;
}

/** The person was called and did not come: where they may join again, or that they must ask. A guest has no account to join with. */
export function Missed({ place, queue, notices, isGuest, credential, isOffline, act, take }: MissedProps) {
  const { department } = place;
  const until = noticeOf(notices, place, 'MISSED')?.until;
  // A rejoin near the front is possible until the queue closes, also where the public may not join.
  const isNearFront = until && Date.parse(until) > Date.now() && queue && queue.state !== 'CLOSED';
  const mayJoin = queue?.state === 'OPEN' && queue.department.publicJoin;
  if (isGuest || !(isNearFront || mayJoin)) return <p>{t('MISSED_ASK')}</p>;
  const rejoin = () =>
    act(async () => {
      const input = { department: department.code, notifyWhenAhead: readPreferences().warnAhead, idempotencyKey: newKey() };
      take((await ask(credential, JoinDocument, { input })).joinQueue.entry);
    });
  return (
    <>
      <p>{isNearFront ? t('MISSED_UNTIL_PAGE', { time: timeOf(until, department.timeZone) }) : t('MISSED_AT_END')}</p>
      <button type="button" class="main" aria-disabled={isOffline} onClick={() => !isOffline && void rejoin()}>
        {t('REJOIN')}
      </button>
    </>
  );
}
