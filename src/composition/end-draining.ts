import { within } from '../async/deadline.js';
import { OneAtATime } from '../async/one-at-a-time.js';
import type { EventPayloads } from '../services/events.js';
import type { Log } from '../services/ports.js';
import type { DrainingService } from '../services/queue/states/draining.service.js';
import { reasonOf } from '../services/reason.js';
import { systemActor } from '../services/system-actor.js';
import type { UndoList } from './undo-list.js';

/** A burst of changes costs one query in this time, in ms. */
const GATHER_MS = 50;
/** The time that an unreachable database may delay the shutdown, in ms. */
const LAST_RUN_MS = 2_000;

/**
 * Closes a queue that drains when the place of the last person in its line ends. Every node that learns of the change looks: the one that
 * committed it may have died since. If it fails, the sweep of all queues closes it. Returns the handler of changes of lines.
 */
export function endDraining(
  draining: Pick<DrainingService, 'endDrained'>,
  { log, undo }: { log: Log; undo: UndoList },
): (change: EventPayloads['line-changed']) => void {
  const changed = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let isEnding = false;
  const running = new OneAtATime(async () => {
    const departmentIds = [...changed];
    changed.clear();
    try {
      await draining.endDrained({ departmentIds, actor: systemActor('line-changed') });
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'looking for drained queues failed; the job that closes queues ends them');
    }
  });
  undo.add('end of draining', () => {
    isEnding = true;
    clearTimeout(timer);
    return within(running.end(), LAST_RUN_MS, 'The end of draining');
  });
  return ({ departmentId, entries }) => {
    // Only a place that has ended can be the last one.
    if (isEnding || !entries.some(({ endedAt }) => endedAt !== null)) return;
    changed.add(departmentId);
    timer ??= setTimeout(() => {
      timer = undefined;
      void running.run();
    }, GATHER_MS);
  };
}
