import { randomUUID } from 'node:crypto';
import type { Job } from 'agenda';
import type { JobDefinition, Log } from '../../services/ports.js';
import { isTransient } from '../../services/sql/database-errors.js';

/** Time after which a tick is retried if a dependency was unreachable, in ms. */
const RETRY_AFTER_MS = 10_000;

/** The error that Agenda stores. Its message is ours, because that of a database error may hold values of rows. */
class FailedTickError extends Error {
  constructor(requestId: string) {
    super(`Failed; see the log under requestId ${requestId}`);
  }
}
class DeferredTickError extends FailedTickError {}

/** The time in ms after which Agenda retries a failed tick; null: at its usual time. */
export function retryDelayMs({ error }: { error: Error }, everyMs: number): number | null {
  return error instanceof DeferredTickError ? Math.min(RETRY_AFTER_MS, everyMs) : null;
}

/** Runs a job once: renews its lock while it runs, and logs the outcome, if there is any, under a request id of its own. */
export async function runTick(
  job: JobDefinition,
  lock: Pick<Job, 'touch'>,
  options: { log: Log; touchEveryMs: number },
): Promise<void> {
  const { log, touchEveryMs } = options;
  const requestId = `job-${randomUUID()}`;
  const from = performance.now();
  const facts = () => ({ job: job.name, requestId, durationMs: Math.round(performance.now() - from) });
  const keeper = keepLocked(lock, touchEveryMs);
  try {
    const summary = await job.run(requestId);
    if (!summary) return;
    if (summary.retryable?.length) {
      log.warn({ ...summary, ...facts() }, 'Job partly done, retrying soon');
      throw new DeferredTickError(requestId);
    }
    log.info({ ...summary, ...facts() }, 'Job done');
  } catch (error) {
    if (error instanceof DeferredTickError) throw error;
    if (isTransient(error)) {
      log.warn({ ...facts(), err: error }, 'Job deferred: a dependency is unreachable, retrying soon');
      throw new DeferredTickError(requestId);
    }
    log.error({ ...facts(), err: error }, 'Job failed, retrying at its next tick');
    throw new FailedTickError(requestId);
  } finally {
    await keeper.stop();
  }
}

function keepLocked(lock: Pick<Job, 'touch'>, everyMs: number) {
  let touching: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // At worst, a failed touch causes a second tick on another node. The scheduler logs an unreachable store.
    touching = touching.then(() => lock.touch()).catch(() => undefined);
  }, everyMs);
  return {
    /** Waits for a running touch, which would otherwise lock the job again after its end. */
    async stop(): Promise<void> {
      clearInterval(timer);
      await touching;
    },
  };
}
