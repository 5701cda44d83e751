import type { AgendaBackend } from 'agenda';

type JobRepository = AgendaBackend['repository'];
type LockedJob = Parameters<JobRepository['saveJobState']>[0];

export interface LedgerListener {
  /** Called on every failure of the store. */
  onStoreFailed(error: unknown): void;
  /** Called on every answer of the store. */
  onStoreAnswered(): void;
  /** Called when the end of a job's tick was saved, with its usual time for the next one. */
  onTickSaved(name: string): void;
  /** Called when the job was removed from the store while its tick ran. */
  onJobGone(name: string): void;
}

/** The message of both stores when a job to be saved does not exist. */
const IS_GONE = /maybe it does not exist anymore/;

/**
 * Stands between Agenda and its store and tracks the jobs that this process has locked, which Agenda does not expose. Without it, a
 * query for jobs that is still running after `stop()` would leave a job locked, and a running tick would be aborted before it unlocks.
 */
export class AgendaLockLedger {
  readonly repository: JobRepository;
  /** The locked jobs by id, as last seen. */
  private readonly held = new Map<string, LockedJob>();
  /** Jobs by id whose tick ended while the store was unreachable: there they are still locked, and not due before their usual time. */
  private readonly unsaved = new Map<string, LockedJob>();
  private runningQueries = 0;
  private isClosed = false;
  private isHandedOver = false;
  private waiting: Array<() => void> = [];

  constructor(
    private readonly inner: JobRepository,
    private readonly listener: LedgerListener,
  ) {
    // All other methods are inherited from the store.
    const repository: JobRepository = Object.create(inner);
    repository.getNextJobToRun = (...args) => this.getNextJobToRun(...args);
    repository.saveJobState = (...args) => this.saveJobState(...args);
    repository.unlockJob = (job) => this.unlock([job._id]);
    repository.unlockJobs = (ids) => this.unlock(ids);
    this.repository = repository;
  }

  /** Locks no more jobs. */
  close(): void {
    this.isClosed = true;
  }

  /** Resolves when this process holds no lock and no query for jobs is running. */
  async settled(): Promise<void> {
    if (this.isSettled()) return;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /**
   * Unlocks the jobs whose ticks are no longer waited for and makes them due, so that another node runs them now instead of after
   * their locks expire.
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
    this.runningQueries++;
    try {
      await this.saveUnsaved();
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
      this.runningQueries--;
      this.wakeWhenSettled();
    }
  }

  /** Saves the unsaved jobs as unlocked and due: a tick may have failed because the store was unreachable. A second run is harmless. */
  private async saveUnsaved(): Promise<void> {
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
    if (this.isHandedOver) return; // another node owns it now
    const isOver = !job.lockedAt;
    if (!isOver) this.held.set(String(job._id), job);
    try {
      await this.inner.saveJobState(...args);
      if (isOver) this.listener.onTickSaved(job.name);
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

  /** Tells whether the store answered that the job does not exist: then there is nothing to save later. */
  private isGone(error: unknown, job: LockedJob): boolean {
    if (!IS_GONE.test(String(error))) return false;
    this.listener.onJobGone(job.name);
    return true;
  }

  /** Never rejects: Agenda does not await it, so a rejection would end the process. Locks in an unreachable store expire. */
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
    return this.held.size === 0 && this.runningQueries === 0;
  }

  private wakeWhenSettled(): void {
    if (!this.isSettled()) return;
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** The job as the next node that queries the store may lock it. */
function freeAndDue(job: LockedJob): LockedJob {
  return { ...job, lockedAt: undefined, nextRunAt: new Date() };
}
