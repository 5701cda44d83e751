import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';

/** What a line says about its queue, as queue_status repeats it. */
export interface QueueFigures {
  /** The state of the queue that the line was read with. */
  status: QueueStatus;
  totalWaiting: number;
  /** For a person who joins now. Null: nobody can join. */
  joining: WaitEstimate | null;
}

/** The line, as the statistics of queues ask it. */
export interface LineFigures {
  /** Reads the line now. Null: the department has no queue. */
  of(department: { id: number }): Promise<QueueFigures | null>;
}

export type StoredWait = Pick<
  QueueStatus,
  'estimatedWaitMinutes' | 'waitLowMinutes' | 'waitLikelyMinutes' | 'waitBasis' | 'waitSampleSize' | 'waitAsOf'
>;

/** The columns of an estimate. Null: there is none. */
export function storedWait(estimate: WaitEstimate | null): StoredWait {
  return {
    estimatedWaitMinutes: estimate?.high ?? null,
    waitLowMinutes: estimate?.low ?? null,
    waitLikelyMinutes: estimate?.likely ?? null,
    waitBasis: estimate?.basis ?? null,
    waitSampleSize: estimate?.sampleSize ?? null,
    waitAsOf: estimate?.asOf ?? null,
  };
}

/** The estimate in these columns. Null: there is none. */
export function waitOf(stored: StoredWait): WaitEstimate | null {
  const { waitLowMinutes: low, waitLikelyMinutes: likely, estimatedWaitMinutes: high, waitAsOf: asOf } = stored;
  if (low === null || likely === null || high === null || asOf === null) return null;
  const basis = (stored.waitBasis ?? 'CONFIGURED') as WaitEstimate['basis'];
  return { low, likely, high, basis, sampleSize: stored.waitSampleSize ?? 0, asOf };
}

/** The columns that change with the state. A queue that opens has nobody in its line: who joins is called as soon as a service point calls. */
export function waitAfter(before: QueueStatus, state: QueueState | undefined, at: Date): Partial<StoredWait> {
  if (state === undefined || state === before.state) return {};
  if (state !== QueueState.OPEN) return storedWait(null);
  if (before.state !== QueueState.CLOSED) return {};
  return storedWait({ low: 0, likely: 0, high: 0, basis: 'CONFIGURED', sampleSize: 0, asOf: at });
}
