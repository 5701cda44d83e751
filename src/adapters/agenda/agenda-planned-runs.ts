import { type AgendaBackend, type NotificationChannel, toJobId } from 'agenda';
import { OneAtATime } from '../../async/one-at-a-time.js';
import type { Clock, JobDefinition, Log } from '../../services/ports.js';

type JobRepository = AgendaBackend['repository'];

export interface PlannedJob extends JobDefinition {
  nextAt: () => Promise<Date | null>;
}

export interface PlannedRunsParts {
  clock: Clock;
  /** Sets the job's next run in the store to this time if it is later. */
  bringForward(name: string, at: Date): Promise<void>;
  /** On a message, Agenda looks in the store for the job that the message names. */
  channel: NotificationChannel;
  log: Log;
}

/** A burst of changes, such as many departments that close at the same time, costs one read in this time, in ms. */
const GATHER_MS = 100;
/** Time after a planned moment, or after a failure, at which the next one is read again, in ms. */
const READ_AGAIN_MS = 5_000;
/** A timer of Node.js holds 24.8 days at most. */
const LONGEST_TIMER_MS = 86_400_000;

export function isPlanned(job: JobDefinition): job is PlannedJob {
  return job.nextAt !== undefined;
}

/**
 * Runs a job at the moments that it names. The store has the next one, so the node that finds the job due there runs it, and any node may do
 * that. In addition, each node that knows the moment looks in the store exactly then: Agenda itself looks every few seconds only.
 */
export class PlannedRuns {
  private readonly reading = new OneAtATime(() => this.read());
  private gathering: NodeJS.Timeout | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly job: PlannedJob,
    private readonly parts: PlannedRunsParts,
  ) {}

  get name(): string {
    return this.job.name;
  }

  replan(): void {
    if (this.isClosed || this.gathering) return;
    this.gathering = setTimeout(() => {
      this.gathering = null;
      void this.reading.run();
    }, GATHER_MS);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    if (this.gathering) clearTimeout(this.gathering);
    await this.reading.end();
  }

  private async read(): Promise<void> {
    try {
      const at = await this.job.nextAt();
      if (at) await this.parts.bringForward(this.job.name, at);
      this.lookAt(at);
    } catch (error) {
      this.parts.log.debug({ job: this.job.name, err: error }, 'The next moment of a job was not read, retrying');
      this.after(READ_AGAIN_MS, () => this.replan());
    }
  }

  private lookAt(at: Date | null): void {
    clearTimeout(this.timer);
    if (!at) return;
    const restMs = at.getTime() - this.parts.clock.now().getTime();
    if (restMs > 0) {
      this.after(Math.min(restMs, LONGEST_TIMER_MS), () => this.lookAt(at)); // a timer may fire early
      return;
    }
    this.look();
    // Another node may have taken the job and died, or this node may not know of a later change.
    this.after(READ_AGAIN_MS, () => this.replan());
  }

  private look(): void {
    const { name } = this.job;
    const message = { jobId: toJobId(name), jobName: name, nextRunAt: null, priority: 0, timestamp: new Date() };
    this.parts.channel.publish(message).catch((error: unknown) => {
      this.parts.log.debug({ job: name, err: error }, 'Agenda could not be asked to look for a job, it looks by itself soon');
    });
  }

  private after(ms: number, work: () => void): void {
    clearTimeout(this.timer);
    if (!this.isClosed) this.timer = setTimeout(work, ms);
  }
}

/**
 * Agenda locks a job up to one interval of its queries ahead. If that node died, no other would run the job in time. Therefore these jobs
 * are locked only when they are due.
 */
export function lockedWhenDue(inner: JobRepository, names: ReadonlySet<string>): JobRepository {
  const repository: JobRepository = Object.create(inner);
  repository.getNextJobToRun = (name, nextScanAt, ...rest) =>
    inner.getNextJobToRun(name, names.has(name) ? new Date() : nextScanAt, ...rest);
  return repository;
}
