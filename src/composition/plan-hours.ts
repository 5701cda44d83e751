import { within } from '../async/deadline.js';
import type { Log } from '../services/ports.js';
import type { HoursPlanningService } from '../services/queue/planning/hours-planning.service.js';
import { reasonOf } from '../services/reason.js';
import type { UndoList } from './undo-list.js';

/** The time that an unreachable database may delay the shutdown, in ms. */
const LAST_SLICE_MS = 2_000;

/** Plans what the opening hours do, in the background: the node is ready meanwhile. If it fails, the sweep of all queues plans them. */
export function planHours(
  planning: HoursPlanningService,
  { log, undo, onPlanned }: { log: Log; undo: UndoList; onPlanned: () => void },
): void {
  const ending = new AbortController();
  const run = async () => {
    const from = performance.now();
    try {
      const report = await planning.planAll(ending.signal);
      if (report.changed > 0) log.info({ ...report, durationMs: Math.round(performance.now() - from) }, 'opening hours planned');
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'planning the opening hours failed; the job that closes queues plans them');
    }
    onPlanned();
  };
  const running = run();
  undo.add('planning of the opening hours', () => {
    ending.abort();
    return within(running, LAST_SLICE_MS, 'The last slice');
  });
}
