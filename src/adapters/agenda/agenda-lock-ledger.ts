import type { AgendaBackend } from 'agenda';

type JobRepository = AgendaBackend['repository'];
type LockedJob = Parameters<JobRepository['saveJobState']>[0];

export interface LedgerListener {
  /** The store did not answer. Told on every failure. */
  onStoreFailed(error: unknown): void;
  /** The store answered. Told on every answer. */
  onStoreAnswered(): void;
  /** Somebody has taken the job out of the store while its tick ran. */
  onJobGone(name: string): void;
}

/** Both stores say so of a job that is to be saved and is not there. */
const IS_GONE = /maybe it does not exist anymore/;

/**
 * Stands between Agenda and its store and knows which jobs this process has locked, which Agenda itself does not tell: after `stop()` a
 * look for jobs that is still under way would leave its find locked, and a running tick would be cut off before it unlocks.
 */
export class LockLedger {
  readonly repository: JobRepository;
  /** By id, as last seen. */
  private readonly held = new Map<string, LockedJob>();
  /** Jobs whose tick ended while the store was away, by id: there they are still locked, and not due before their usual time. */
  private readonly unsaved = new Map<string, LockedJob>();
  private looksUnderWay = 0;
  private isClosed = false;
  private isHandedOver = false;
  private waiting: Array<() => void> = [];

  constructor(
    private readonly inner: JobRepository,
    private readonly listener: LedgerListener,
  ) {
    // Everything else goes to the store itself, with the store as `this`' prototype.
    const repository: JobRepository = Object.create(inner);
    repository.getNextJobToRun = (...args) => this.getNextJobToRun(...args);
    repository.saveJobState = (...args) => this.saveJobState(...args);
    repository.unlockJob = (job) => this.unlock([job._id]);
    repository.unlockJobs = (ids) => this.unlock(ids);
    this.repository = repository;
  }

  /** From now on nothing is locked. */
  close(): void {
    this.isClosed = true;
  }

  /** Resolves when this process holds no lock and looks for none. */
  async settled(): Promise<void> {
    if (this.isSettled()) return;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /**
   * For ticks that are not waited for any longer: their jobs are unlocked, and due, so that another node runs them at once instead of
   * when the locks expire.
   */
  async handOver(): Promise<void> {
    this.isHandedOver = true;
    const jobs = [...this.held.values()];
    await Promise.all(jobs.map((job) => this.inner.saveJobState(freeAndDue(job), undefined)));
  }

  private async getNextJobToRun(
    ...args: Parameters<JobRepository['getNextJobToRun']>
  ): ReturnType<JobRepository['getNextJobToRun']> {
    if (this.isClosed) return undefined;
    this.looksUnderWay++;
    try {
      await this.makeUp();
      const job = await this.inner.getNextJobToRun(...args);
      this.listener.onStoreAnswered();
      if (!job) return undefined;
      this.held.set(String(job._id), job);
      if (!this.isClosed) return job;
      await this.unlock([job._id]);
      return undefined;
    } catch (error) {
      this.listener.onStoreFailed(error);
      throw error;
    } finally {
      this.looksUnderWay--;
      this.wakeWhenSettled();
    }
  }

  /** Unlocked and due at once: who knows how far a tick came whose end fell into the store's absence. Twice is harmless. */
  private async makeUp(): Promise<void> {
    for (const [id, job] of this.unsaved) {
      try {
        await this.inner.saveJobState(freeAndDue(job), undefined);
      } catch (error) {
        if (!this.isGone(error, job)) throw error;
      }
      this.unsaved.delete(id);
    }
  }

  /** Agenda saves a job without a lock when its tick is over, and with one when it starts or is kept alive. */
  private async saveJobState(...args: Parameters<JobRepository['saveJobState']>): Promise<void> {
    const [job] = args;
    if (this.isHandedOver) return; // it is another node's now
    const isOver = !job.lockedAt;
    if (!isOver) this.held.set(String(job._id), job);
    try {
      await this.inner.saveJobState(...args);
    } catch (error) {
      if (!this.isGone(error, job)) {
        if (isOver) this.unsaved.set(String(job._id), { ...job });
        this.listener.onStoreFailed(error);
      }
      throw error;
    } finally {
      if (isOver) this.release([job._id]);
    }
  }

  /** The store has answered: there is nothing to make up for, and no other job need wait. */
  private isGone(error: unknown, job: LockedJob): boolean {
    if (!IS_GONE.test(String(error))) return false;
    this.listener.onJobGone(job.name);
    return true;
  }

  /** Never rejects: Agenda calls it without waiting, and a rejection would end the process. An unreachable store's locks expire. */
  private async unlock(ids: ReadonlyArray<unknown>): Promise<void> {
    try {
      await this.inner.unlockJobs(ids.map(String));
    } catch (error) {
      this.listener.onStoreFailed(error);
    } finally {
      this.release(ids);
    }
  }

  private release(ids: ReadonlyArray<unknown>): void {
    for (const id of ids) this.held.delete(String(id));
    this.wakeWhenSettled();
  }

  private isSettled(): boolean {
    return this.held.size === 0 && this.looksUnderWay === 0;
  }

  private wakeWhenSettled(): void {
    if (!this.isSettled()) return;
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** For whichever node looks next. */
function freeAndDue(job: LockedJob): LockedJob {
  return { ...job, lockedAt: undefined, nextRunAt: new Date() };
}
