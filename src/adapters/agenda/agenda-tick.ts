import { randomUUID } from 'node:crypto';
import type { Job } from 'agenda';
import type { JobDefinition, Log } from '../../services/ports.js';
import { isPassing } from '../../services/sql/database-errors.js';

/** In ms: how soon a tick comes again that something which was away kept from its work. */
const AGAIN_AFTER_MS = 10_000;

/** Agenda stores the message: a database error's own may hold values of rows. */
class Failed extends Error {
  constructor(requestId: string) {
    super(`Failed; see the log under requestId ${requestId}`);
  }
}
class PutOff extends Failed {}

/** For Agenda, after a tick that failed: in how many ms it comes again, or null for its usual time. */
export function againAfter({ error }: { error: Error }, everyMs: number): number | null {
  return error instanceof PutOff ? Math.min(AGAIN_AFTER_MS, everyMs) : null;
}

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
    if (summary.retryable?.length) {
      log.warn({ ...summary, ...facts() }, 'Job done in part; it runs again soon');
      throw new PutOff(requestId);
    }
    log.info({ ...summary, ...facts() }, 'Job done');
  } catch (error) {
    if (error instanceof PutOff) throw error;
    if (isPassing(error)) {
      log.warn({ ...facts(), err: error }, 'Job put off: something it needs is away; it runs again soon');
      throw new PutOff(requestId);
    }
    log.error({ ...facts(), err: error }, 'Job failed; it runs again at its next tick');
    throw new Failed(requestId);
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
