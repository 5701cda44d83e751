import { randomUUID } from 'node:crypto';
import type { Job } from 'agenda';
import { isPassing } from '../services/database-errors.js';
import type { JobDefinition, Log } from '../services/ports.js';

/** One run of a job: keeps its lock for as long as it takes, logs its outcome under a request id of its own. */
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
    log.info({ ...summary, ...facts() }, 'Job done');
  } catch (error) {
    if (isPassing(error)) log.warn({ ...facts(), err: error }, 'Job put off to its next tick: something it needs is away');
    else log.error({ ...facts(), err: error }, 'Job failed; it runs again at its next tick');
    // Agenda stores the message: a database error's own may hold values of rows.
    throw new Error(`Failed; see the log under requestId ${requestId}`);
  } finally {
    await keeper.stop();
  }
}

function keepLocked(lock: Pick<Job, 'touch'>, everyMs: number) {
  let touching: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // A touch that fails costs at worst a second tick on another node; the store's absence is logged elsewhere.
    touching = touching.then(() => lock.touch()).catch(() => undefined);
  }, everyMs);
  return {
    /** Waits for a touch under way, which would otherwise lock the job again after its end. */
    async stop(): Promise<void> {
      clearInterval(timer);
      await touching;
    },
  };
}
