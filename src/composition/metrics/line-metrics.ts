import { within } from '../../async/deadline.js';
import type { WaitAccuracy } from '../../services/line/estimates/wait-accuracy.service.js';
import type { Services } from '../../services/services.js';
import type { Foundation } from '../foundation.js';

/** The metrics do not wait longer for the database, in ms. */
const READ_LIMIT_MS = 1_000;

/** The gauges of each department's line. */
export function measureLines({ services, metrics }: Foundation): void {
  metrics.departmentGauge('queuebell_people_waiting', 'People who wait in the line of a department', () =>
    within(waiting(services), READ_LIMIT_MS, 'Reading the queues'),
  );
  const accuracy = (name: string, help: string, figureOf: (accuracy: WaitAccuracy) => number | null) =>
    metrics.departmentGauge(name, help, () => within(accuracies(services, figureOf), READ_LIMIT_MS, 'Reading the accuracy'));
  accuracy(
    'queuebell_wait_error_minutes',
    'Mean distance between the likely wait that people were promised and their wait, over 7 days',
    (of) => of.meanAbsoluteErrorMinutes,
  );
  accuracy(
    'queuebell_wait_coverage_ratio',
    'Share of the waits that ended within the interval that people were promised, over 7 days',
    (of) => of.coverage,
  );
  accuracy(
    'queuebell_wait_late_ratio',
    'Share of the people who were called more than 5 minutes after the interval that they were promised, over 7 days',
    (of) => of.lateShare,
  );
}

async function waiting({ queues, directory }: Services): Promise<[string, number][]> {
  const statuses = await queues.statuses();
  return Promise.all(
    statuses.map(async ({ departmentId, totalWaiting }): Promise<[string, number]> => {
      const { code } = await directory.departmentById(departmentId);
      return [code, totalWaiting];
    }),
  );
}

async function accuracies(
  { waitAccuracy, directory }: Services,
  figureOf: (accuracy: WaitAccuracy) => number | null,
): Promise<[string, number][]> {
  const known = (await waitAccuracy.ofAll()).map((accuracy) => ({ accuracy, value: figureOf(accuracy) }));
  const values = await Promise.all(
    known.map(async ({ accuracy, value }): Promise<[string, number][]> => {
      const { code } = await directory.departmentById(accuracy.departmentId);
      return value === null ? [] : [[code, value]];
    }),
  );
  return values.flat();
}
