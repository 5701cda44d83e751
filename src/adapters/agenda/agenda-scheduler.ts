import { setTimeout as pause } from 'node:timers/promises';
import { Agenda, type AgendaBackend, InMemoryNotificationChannel } from 'agenda';
import { within } from '../../async/deadline.js';
import type { Clock, JobDefinition, JobScheduler, Log } from '../../services/ports.js';
import { systemClock } from '../system-clock.js';
import { AgendaLockLedger } from './agenda-lock-ledger.js';
import { isPlanned, lockedWhenDue, PlannedRuns } from './agenda-planned-runs.js';
import { onSharedTime } from './agenda-shared-time.js';
import { retryDelayMs, runTick } from './agenda-tick.js';

/** The store in which Agenda keeps its jobs. */
export interface JobStore {
  /** Connects and creates missing tables; called again after a failure. `signal` aborts it when the scheduler stops. */
  connect(signal: AbortSignal): Promise<AgendaBackend>;
  /** Called by every node after it has inserted the jobs: two nodes that start together may insert one twice. */
  removeDuplicates(): Promise<void>;
  /** Sets the job's next run to this time if it is later. */
  bringForward(name: string, at: Date): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface AgendaSchedulerOptions {
  store: JobStore;
  log: Log;
  /** The clock of the times in the store; it must be the same on every node. Default: the machine's. */
  clock?: Clock;
  /** Interval of the queries for due jobs, in ms. Default 5,000; less if a job's interval is short. */
  processEveryMs?: number;
  /** Time for which a stop waits for running ticks, in ms; then another node runs them. Default 4,000. */
  stopTicksMs?: number;
}

/**
 * The time after which another node takes over a job whose node has died, in ms: a running tick renews its lock. Agenda also keeps a
 * timer of half this time after each tick, which delays a process that waits for its event loop to empty.
 */
const LOCK_LIFETIME_MS = 20_000;
const STOP_STORE_MS = 2_000;
/** Agenda 6.2.6 checks a running job periodically, and reports one that has just ended and is being saved as lost. */
const IS_BEING_SAVED = /no lockedAt date found/;
const LONGEST_BACKOFF_MS = 30_000;

/** Runs the jobs at their intervals. A tick may run twice (an expired lock, different clocks): jobs are idempotent. */
export class AgendaScheduler implements JobScheduler {
  private readonly stopping = new AbortController();
  private agenda: Agenda | null = null;
  private jobs: readonly JobDefinition[] = [];
  private ledger: AgendaLockLedger | null = null;
  private planned: readonly PlannedRuns[] = [];
  private starting: Promise<void> = Promise.resolve();
  private stopped: Promise<void> | null = null;
  private isStoreUnreachable = false;

  constructor(private readonly options: AgendaSchedulerOptions) {}

  /** Resolves after the first attempt, even if the store is unreachable; further attempts follow in the background until {@link stop}. */
  async start(jobs: readonly JobDefinition[]): Promise<void> {
    this.jobs = jobs;
    await new Promise<void>((resolve) => {
      this.starting = this.startUp(resolve);
    });
  }

  replan(): void {
    for (const each of this.planned) each.replan();
  }

  async ping(): Promise<void> {
    if (!this.agenda) throw new Error('The jobs have not started yet');
    await within(this.options.store.ping(), STOP_STORE_MS, 'The job store');
  }

  stop(): Promise<void> {
    this.stopped ??= this.shutDown();
    return this.stopped;
  }

  private async startUp(firstAttemptIsOver: () => void): Promise<void> {
    for (let attempt = 0; !this.stopping.signal.aborted; attempt++) {
      try {
        await this.connectAndRun();
        this.onStoreAnswered();
        return;
      } catch (error) {
        this.onStoreFailed(error);
      } finally {
        firstAttemptIsOver();
      }
      await pause(Math.min(500 * 2 ** attempt, LONGEST_BACKOFF_MS), undefined, { signal: this.stopping.signal }).catch(
        () => undefined,
      );
    }
  }

  private async connectAndRun(): Promise<void> {
    const { jobs } = this;
    const { store, log, clock = systemClock, processEveryMs = 5_000 } = this.options;
    const backend = await store.connect(this.stopping.signal);
    const planned = jobs.filter(isPlanned);
    const repository = lockedWhenDue(onSharedTime(backend.repository, clock), new Set(planned.map(({ name }) => name)));
    const ledger = new AgendaLockLedger(repository, this);
    const channel = new InMemoryNotificationChannel();
    const lockLifetimeMs = Math.min(LOCK_LIFETIME_MS, ...jobs.map((job) => Math.floor(job.everyMs * 0.8)));
    const agenda = new Agenda({
      // Agenda connects in its constructor and does not catch a failure, so it gets a connected store.
      backend: {
        name: backend.name,
        repository: ledger.repository,
        ownsConnection: false,
        connect: nothing,
        disconnect: nothing,
      },
      name: `queuebell-${process.pid}`,
      notificationChannel: channel, // within this process: makes it look for one job
      // A job locked ahead of its time must start before that lock expires.
      processEvery: Math.min(processEveryMs, Math.floor(lockLifetimeMs / 2)),
      defaultLockLifetime: lockLifetimeMs,
      // No lock limit: Agenda 6.2.6 counts a job whose lock expired before its tick began (after a pause of the machine) as locked
      // forever, and with a limit it would never run here again (agenda/agenda#589).
      defaultConcurrency: 1,
    });
    agenda.on('error', (error) => {
      if (!this.isStoreUnreachable && !IS_BEING_SAVED.test(String(error))) log.warn({ err: error }, 'Agenda reported a failure');
    });
    for (const job of jobs)
      agenda.define(job.name, (lock) => runTick(job, lock, { log, touchEveryMs: Math.ceil(lockLifetimeMs / 3) }), {
        backoff: (failure) => retryDelayMs(failure, job.everyMs),
      });
    // Otherwise jobs that are no longer in the table of jobs would stay in the store forever.
    await agenda.purge();
    // A number is milliseconds; text such as "500 milliseconds" would be read as 500 seconds.
    for (const job of jobs) await agenda.every(job.everyMs, job.name);
    await store.removeDuplicates();
    if (this.stopping.signal.aborted) return;
    this.ledger = ledger;
    this.agenda = agenda;
    this.planned = planned.map((job) => new PlannedRuns(job, { clock, bringForward: store.bringForward, channel, log }));
    await agenda.start();
    this.replan();
  }

  private async shutDown(): Promise<void> {
    this.stopping.abort();
    await this.attempt('The start of the jobs', STOP_STORE_MS, this.starting);
    const { agenda, ledger } = this;
    const { store, stopTicksMs = 4_000 } = this.options;
    ledger?.close();
    await this.attempt('Planning the jobs', STOP_STORE_MS, Promise.all(this.planned.map((each) => each.close())));
    // `stop`, not `drain`: the latter leaves the next jobs locked. The ledger waits for running ticks.
    if (agenda) await this.attempt('Stopping Agenda', STOP_STORE_MS, agenda.stop(false));
    if (ledger && !(await this.attempt('The running jobs', stopTicksMs, ledger.settled()))) {
      await this.attempt('Handing over the running jobs', STOP_STORE_MS, ledger.handOver());
    }
    await this.attempt('Disconnecting from the job store', STOP_STORE_MS, store.close());
  }

  private async attempt(what: string, ms: number, work: Promise<unknown>): Promise<boolean> {
    try {
      await within(work, ms, what);
      return true;
    } catch (error) {
      this.options.log.warn({ err: error }, 'Stopping the jobs failed');
      return false;
    }
  }

  /** Logs one WARN per loss, however many attempts fail. */
  onStoreFailed(error: unknown): void {
    if (this.isStoreUnreachable || this.stopping.signal.aborted) return;
    this.isStoreUnreachable = true;
    this.options.log.warn({ err: error }, 'Job store unreachable, jobs are suspended');
  }

  /** Inserts the job again: a starting node of another version, or a person, removed it, but it is in this node's table of jobs. */
  onJobGone(name: string): void {
    const job = this.jobs.find((each) => each.name === name);
    if (!job || !this.agenda || this.stopping.signal.aborted) return;
    this.options.log.warn({ job: name }, 'A job was removed from the store during its tick, inserting it again');
    this.agenda.every(job.everyMs, name).catch((error: unknown) => this.onStoreFailed(error));
  }

  /** Read after the save: a moment that was committed during the tick is not overwritten by it. */
  onTickSaved(name: string): void {
    // A job may have made another one due: a refused push makes the step of the next channel due.
    if (this.planned.some((each) => each.name === name)) this.replan();
  }

  onStoreAnswered(): void {
    if (!this.isStoreUnreachable) return;
    this.isStoreUnreachable = false;
    this.options.log.info({}, 'Job store reachable again, jobs continue');
  }
}

async function nothing(): Promise<void> {}
