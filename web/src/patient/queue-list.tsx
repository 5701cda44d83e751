import { useState } from 'preact/hooks';
import { JoinDocument } from '../generated/operations.js';
import { ask, newKey } from '../kit/link/api.js';
import { Figure, StateMark } from '../kit/look/view.js';
import { t } from '../kit/texts.js';
import { momentOf, rangeOf } from '../kit/times.js';
import type { PlaceActions } from './place/actions.js';
import { readPreferences } from './settings/preferences.js';
import type { Queue } from './use-day.js';

interface QueueListProps extends PlaceActions {
  queues: readonly Queue[];
  /** Codes of departments in whose line the person has a place. */
  taken: readonly string[];
}

/** The department that a QR code on a board names comes first. */
const scanned = new URLSearchParams(location.search).get('department');

/** All queues, and the way into those that are open. */
export function QueueList({ queues, taken, credential, isOffline, act, take }: QueueListProps) {
  const [joining, setJoining] = useState<string | null>(null);
  const join = async (department: string) => {
    setJoining(department);
    await act(async () => {
      const input = { department, notifyWhenAhead: readPreferences().warnAhead, idempotencyKey: newKey() };
      take((await ask(credential, JoinDocument, { input })).joinQueue.entry);
    });
    setJoining(null);
  };
  const others = queues.filter(({ department }) => !taken.includes(department.code));
  const sorted = [...others].sort(
    (one, other) => Number(other.department.code === scanned) - Number(one.department.code === scanned),
  );
  if (sorted.length === 0) return null;
  const isOff = isOffline || joining !== null;
  return (
    <section class="stack" aria-labelledby="queues">
      <h2 id="queues">{taken.length > 0 ? t('OTHER_QUEUES') : t('QUEUES')}</h2>
      <ul class="plain">
        {sorted.map((queue) => {
          const { code, publicJoin } = queue.department;
          return (
            <li key={code} class="queue">
              <QueueFacts queue={queue} />
              {queue.state === 'OPEN' && publicJoin && (
                <button type="button" class="main" aria-disabled={isOff} onClick={() => !isOff && void join(code)}>
                  {joining === code ? t('JOINING') : t('JOIN', { department: code })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function QueueFacts({ queue }: { queue: Queue }) {
  const { name, timeZone, publicJoin } = queue.department;
  const isOpen = queue.state === 'OPEN';
  return (
    <div>
      <h3>{name}</h3>
      <StateMark queue={queue} />
      {isOpen && (
        <p>
          {t('BOARD_WAITING', { waiting: queue.totalWaiting })}
          {queue.estimate && (
            <>
              {' · '}
              <Figure>{rangeOf(queue.estimate)}</Figure> {t('MINUTES')}
            </>
          )}
        </p>
      )}
      {queue.state === 'CLOSED' && queue.opensAt && <p>{t('BOARD_OPENS', { time: momentOf(queue.opensAt, timeZone) })}</p>}
      {isOpen && queue.closesAt && <p class="muted">{t('CLOSES', { time: momentOf(queue.closesAt, timeZone) })}</p>}
      {!publicJoin && <p class="muted">{t('STAFF_ONLY')}</p>}
    </div>
  );
}
