import type { AgendaBackend, JobParameters } from 'agenda';
import type { Clock } from '../../services/ports.js';

type JobRepository = AgendaBackend['repository'];

const TIMES = ['nextRunAt', 'lockedAt', 'lastRunAt', 'lastFinishedAt', 'failedAt'] as const;

/**
 * Converts between the machine's clock, by which Agenda computes times, and the clock that all nodes share, whose times are stored. So a
 * node whose clock is ahead neither breaks the other nodes' locks nor delays their jobs.
 */
export function onSharedTime(inner: JobRepository, clock: Clock): JobRepository {
  const aheadMs = () => Date.now() - clock.now().getTime();
  const toShared = <J extends JobParameters>(job: J) => moved(job, -aheadMs());
  const toOwn = <J extends JobParameters>(job: J) => moved(job, aheadMs());
  const repository: JobRepository = Object.create(inner);
  repository.getNextJobToRun = async (name, nextScanAt, lockDeadline, now, options) => {
    const shared = (time: Date) => new Date(time.getTime() - aheadMs());
    const job = await inner.getNextJobToRun(name, shared(nextScanAt), shared(lockDeadline), shared(now ?? new Date()), options);
    return job && toOwn(job);
  };
  repository.saveJobState = (job, options) => inner.saveJobState(toShared(job), options);
  repository.saveJob = async (job, options) => toOwn(await inner.saveJob(toShared(job), options));
  return repository;
}

function moved<J extends JobParameters>(job: J, byMs: number): J {
  const copy = { ...job };
  for (const name of TIMES) {
    const time = copy[name];
    if (time) copy[name] = new Date(time.getTime() + byMs);
  }
  return copy;
}
