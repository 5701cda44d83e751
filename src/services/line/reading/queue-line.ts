import type { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { EntryView } from './entry-view.js';
import type { LineSnapshot } from './line-snapshot.js';

/** The line of one department as staff see it. */
export interface QueueLineView {
  departmentId: number;
  state: QueueState;
  waiting: number;
  entries: readonly EntryView[];
  asOf: Date;
  version: number;
}

/** Entries in one message: what a nurse can look at. The list of all is a query. */
export const MOST_IN_A_LINE = 200;

/** Those who are called, in service or away come first, then the first of those who wait. */
export function queueLineOf({ status, away, waiting, asOf, version }: LineSnapshot): QueueLineView {
  const entries = [...away, ...waiting.slice(0, MOST_IN_A_LINE)].slice(0, MOST_IN_A_LINE);
  return { departmentId: status.departmentId, state: status.state, waiting: waiting.length, entries, asOf, version };
}
