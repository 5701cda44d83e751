import { setTimeout as pause } from 'node:timers/promises';
import { Agenda, type AgendaBackend } from 'agenda';
import { within } from '../../async/deadline.js';
import type { Clock, JobDefinition, JobScheduler, Log } from '../../services/ports.js';
import { systemClock } from '../system-clock.js';
import { LockLedger } from './agenda-lock-ledger.js';
import { onSharedTime } from './agenda-shared-time.js';
import { againAfter, runTick } from './agenda-tick.js';

/** Where Agenda keeps its jobs. */
export interface JobStore {
  /** Connects and creates what is missing; called again after a failure. Aborted at the stop. */
  connect(signal: AbortSignal): Promise<AgendaBackend>;
  /** Called after the jobs were entered, by every node: two that start at once may have entered one twice. */
  removeDuplicates(): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface AgendaSchedulerOptions {
  store: JobStore;
  log: Log;
  /** By which times are kept in the store; every node must have the same. Default: the machine's. */
  clock?: Clock;
  /** How often the store is asked for due jobs, in ms. Default 5,000; less where a job's interval is short. */
  processEveryMs?: number;
  /** How long a stop waits for running ticks, in ms; then another node runs them. Default 4,000. */
  stopTicksMs?: number;
}

/**
 * A tick keeps its lock by touching it, so this is only the time until another node takes over the job of one that died. Agenda also keeps
 * a timer of half of it after each tick, which holds back a process that waits for its event loop to empty.
 */
const LOCK_LIFETIME_MS = 20_000;
const STOP_STORE_MS = 2_000;
/** Agenda 6.2.6 looks at a job now and then while it runs, and takes one that has just ended, and is being saved, for a lost one. */
const IS_BEING_SAVED = /no lockedAt date found/;
const LONGEST_BACKOFF_MS = 30_000;

/** Says when. Ticks may come twice (a lock that expired, clocks that differ): the jobs are made for it. */
export class AgendaScheduler implements JobScheduler {
  private readonly stopping = new AbortController();
  private agenda: Agenda | null = null;
  private jobs: readonly JobDefinition[] = [];
  private ledger: LockLedger | null = null;
  private bringingUp: Promise<void> = Promise.resolve();
  private stopped: Promise<void> | null = null;
  private isAway = false;

  constructor(private readonly options: AgendaSchedulerOptions) {}

  /** Resolves after the first try, also where the store is away: it is tried again in the background until {@link stop}. */
  async start(jobs: readonly JobDefinition[]): Promise<void> {
    this.jobs = jobs;
    await new Promise<void>((resolve) => {
      this.bringingUp = this.bringUp(resolve);
    });
  }

  async ping(): Promise<void> {
    if (!this.agenda) throw new Error('The jobs have not started yet');
    await within(this.options.store.ping(), STOP_STORE_MS, 'The job store');
  }

  stop(): Promise<void> {
    this.stopped ??= this.shutDown();
    return this.stopped;
  }

  private async bringUp(firstTryIsOver: () => void): Promise<void> {
    for (let attempt = 0; !this.stopping.signal.aborted; attempt++) {
      try {
        await this.connectAndRun();
        this.onStoreAnswered();
        return;
      } catch (error) {
        this.onStoreFailed(error);
      } finally {
        firstTryIsOver();
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
    const ledger = new LockLedger(onSharedTime(backend.repository, clock), this);
    const lockLifetimeMs = Math.min(LOCK_LIFETIME_MS, ...jobs.map((job) => Math.floor(job.everyMs * 0.8)));
    const agenda = new Agenda({
      // Agenda connects in its constructor and leaves a failure uncaught: it is given a store that is connected already.
      backend: {
        name: backend.name,
        repository: ledger.repository,
        ownsConnection: false,
        connect: nothing,
        disconnect: nothing,
      },
      name: `queuebell-${process.pid}`,
      // A job locked ahead of its time must start before that lock expires.
      processEvery: Math.min(processEveryMs, Math.floor(lockLifetimeMs / 2)),
      defaultLockLifetime: lockLifetimeMs,
      // No lock limit: a job whose lock expired before its tick began, as after a pause of the machine, counts as locked for ever
      // in Agenda 6.2.6, and with a limit would never run here again (agenda/agenda#589).
      defaultConcurrency: 1,
    });
    agenda.on('error', (error) => {
      if (!this.isAway && !IS_BEING_SAVED.test(String(error))) log.warn({ err: error }, 'Agenda reported a failure');
    });
    for (const job of jobs)
      agenda.define(job.name, (lock) => runTick(job, lock, { log, touchEveryMs: Math.ceil(lockLifetimeMs / 3) }), {
        backoff: (failure) => againAfter(failure, job.everyMs),
      });
    // What is no longer in the table of jobs would otherwise stay in the store for ever.
    await agenda.purge();
    // A number is milliseconds; text such as "500 milliseconds" would be read as 500 seconds.
    for (const job of jobs) await agenda.every(job.everyMs, job.name);
    await store.removeDuplicates();
    if (this.stopping.signal.aborted) return;
    this.ledger = ledger;
    this.agenda = agenda;
    await agenda.start();
  }

  private async shutDown(): Promise<void> {
    this.stopping.abort();
    await this.attempt('The start of the jobs', STOP_STORE_MS, this.bringingUp);
    const { agenda, ledger } = this;
    const { store, stopTicksMs = 4_000 } = this.options;
    ledger?.close();
    // `stop`, not `drain`: the latter leaves jobs locked that were to come next. Running ticks are waited for through the ledger.
    if (agenda) await this.attempt('Stopping Agenda', STOP_STORE_MS, agenda.stop(false));
    if (ledger && !(await this.attempt('The running jobs', stopTicksMs, ledger.settled()))) {
      await this.attempt('Handing over the running jobs', STOP_STORE_MS, ledger.handOver());
    }
    await this.attempt('Leaving the job store', STOP_STORE_MS, store.close());
  }

  private async attempt(what: string, ms: number, work: Promise<unknown>): Promise<boolean> {
    try {
      await within(work, ms, what);
      return true;
    } catch (error) {
      this.options.log.warn({ err: error }, 'Stopping the jobs did not end cleanly');
      return false;
    }
  }

  /** One WARN a loss, however many tries fail. */
  onStoreFailed(error: unknown): void {
    if (this.isAway || this.stopping.signal.aborted) return;
    this.isAway = true;
    this.options.log.warn({ err: error }, 'The job store is away; jobs wait until it is back');
  }

  /** By a node of another version that starts, or by hand. It is entered again, for this one has it in its table. */
  onJobGone(name: string): void {
    const job = this.jobs.find((each) => each.name === name);
    if (!job || !this.agenda || this.stopping.signal.aborted) return;
    this.options.log.warn({ job: name }, 'A job was taken out of the store during its tick; it is entered again');
    this.agenda.every(job.everyMs, name).catch((error: unknown) => this.onStoreFailed(error));
  }

  onStoreAnswered(): void {
    if (!this.isAway) return;
    this.isAway = false;
    this.options.log.info({}, 'The job store is back; jobs go on');
  }
}

async function nothing(): Promise<void> {}
