import type { JobDefinition, JobScheduler, Log } from '../../src/services/ports.js';
import { eventually } from '../support/eventually.js';
import { recordedLog } from '../support/records/recorded-log.js';

/** An empty job store of its own, and access to it from outside. */
export interface JobStoreUnderTest {
  scheduler(log: Log): JobScheduler;
  /** Names of all jobs in the store, sorted, duplicates included. */
  jobNames(): Promise<string[]>;
  lockedJobs(): Promise<number>;
  /** Deletes a job from the store, whatever it is doing. */
  remove(name: string): Promise<void>;
  drop(): Promise<void>;
}

/** Shortest interval in ms that leaves Agenda time to check. */
const EVERY_MS = 1_000;

function countingJob(name: string, work: (run: number) => Promise<object> | object = () => ({})) {
  const job = {
    name,
    everyMs: EVERY_MS,
    runs: 0,
    requestIds: new Set<string>(),
    async run(requestId: string) {
      job.requestIds.add(requestId);
      return work(++job.runs);
    },
  };
  return job;
}

/** Blocks this process, as when its machine is paused. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** The contract of every JobScheduler. `setUp` runs before each test. */
export function jobSchedulerContract(setUp: () => Promise<JobStoreUnderTest>): void {
  let store: JobStoreUnderTest;
  let schedulers: JobScheduler[];
  let log: ReturnType<typeof recordedLog>;
  const started = async (...jobs: JobDefinition[]) => {
    const scheduler = store.scheduler(log);
    schedulers.push(scheduler);
    await scheduler.start(jobs);
    return scheduler;
  };
  beforeEach(async () => {
    schedulers = [];
    log = recordedLog();
    store = await setUp();
  });
  afterEach(async () => {
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
    await store.drop();
  });

  it('hands over a tick that does not end when it stops: another scheduler runs the tick at once', async () => {
    let finish: () => void = () => undefined;
    const endless = countingJob('endless', () => new Promise<object>((resolve) => (finish = () => resolve({}))));
    const first = await started({ ...endless, everyMs: 60 * EVERY_MS });
    await eventually(() => expect(endless.runs).toBe(1));
    await first.stop();
    expect(await store.lockedJobs()).toBe(0);
    const again = countingJob('endless');
    await started({ ...again, everyMs: 60 * EVERY_MS });
    await eventually(() => expect(again.runs).toBe(1), 10_000); // Half as long as its lock lasts.
    finish();
    await eventually(async () => expect(await store.lockedJobs()).toBe(0));
  });

  it('runs a job on its interval and logs each tick with its summary and a request id', async () => {
    const job = countingJob('count', (run) => ({ counted: run }));
    await started(job);
    await eventually(() => expect(job.runs).toBeGreaterThanOrEqual(3));
    const lines = log.at('info').slice(0, 2);
    expect(lines.map((line) => line.facts)).toEqual([
      { job: 'count', requestId: expect.stringMatching(/^job-[0-9a-f-]{36}$/), durationMs: expect.any(Number), counted: 1 },
      { job: 'count', requestId: expect.stringMatching(/^job-[0-9a-f-]{36}$/), durationMs: expect.any(Number), counted: 2 },
    ]);
    expect(job.requestIds.size).toBe(job.runs);
  });

  it("runs a failed job again, and logs the failure under the job's name", async () => {
    const job = countingJob('fail', (run) => {
      if (run === 1) throw new Error('a bug');
      return {};
    });
    await started(job);
    await eventually(() => expect(job.runs).toBeGreaterThanOrEqual(2));
    expect(log.at('error')).toMatchObject([{ facts: { job: 'fail', requestId: [...job.requestIds][0] } }]);
  });

  it('never runs two ticks of the same job at once, however long one takes', async () => {
    let running = 0;
    let most = 0;
    // A lock lives for four fifths of this, which a busy machine must be able to keep.
    const everyMs = 6 * EVERY_MS;
    const job = countingJob('slow', async () => {
      most = Math.max(most, ++running);
      await aMoment(1.2 * everyMs);
      running--;
      return {};
    });
    await started({ ...job, everyMs });
    await started({ ...job, everyMs });
    await eventually(() => expect(job.runs).toBeGreaterThanOrEqual(2));
    expect(most).toBe(1);
  });

  it('shares the ticks among schedulers that start at once on an empty store', async () => {
    const jobs = [countingJob('shared'), countingJob('shared'), countingJob('shared')];
    const from = performance.now();
    await Promise.all(jobs.map((job) => started(job)));
    expect(await store.jobNames()).toEqual(['shared']);
    const total = () => jobs.reduce((sum, job) => sum + job.runs, 0);
    // Schedulers that do not share the ticks would reach this number far too early.
    await eventually(() => expect(total()).toBeGreaterThanOrEqual(6));
    const intervals = (performance.now() - from) / EVERY_MS;
    expect(total()).toBeLessThanOrEqual(Math.ceil(intervals) + 2);
  });

  it("continues a job after the process was suspended just before a tick, for longer than the job's lock lasts", async () => {
    const job = countingJob('count');
    await started(job);
    for (let time = 0; time < 2; time++) {
      const before = job.runs;
      await eventually(async () => expect(await store.lockedJobs()).toBe(1));
      standStill(EVERY_MS);
      await eventually(() => expect(job.runs).toBeGreaterThan(before + 1));
    }
  });

  it('continues all jobs after one is deleted from the store during its tick, including the deleted one', async () => {
    let finish: () => void = () => undefined;
    const removed = countingJob('removed', (run) =>
      run > 1 ? {} : new Promise<object>((resolve) => (finish = () => resolve({}))),
    );
    const other = countingJob('other');
    await started(removed, other);
    await eventually(() => expect([removed.runs, other.runs > 0]).toEqual([1, true]));
    await store.remove('removed');
    const before = other.runs;
    finish();
    await eventually(() => expect(other.runs).toBeGreaterThan(before + 1));
    await eventually(() => expect(removed.runs).toBeGreaterThan(1));
    expect(await store.jobNames()).toEqual(['other', 'removed']);
  });

  it('runs a job at the moment that it names, long before its interval is over, and once among three schedulers', async () => {
    let next: Date | null = null;
    let ranAt = 0;
    const named = countingJob('named', () => {
      ranAt = Date.now();
      next = null;
      return {};
    });
    const job = { ...named, everyMs: 3_600 * EVERY_MS, nextAt: async () => next };
    const all = [await started(job), await started(job), await started(job)];
    await eventually(() => expect(named.runs).toBe(1)); // as every job that is new in the store
    const planned = new Date(Date.now() + 1_500);
    next = planned;
    for (const scheduler of all) scheduler.replan();
    await eventually(() => expect(named.runs).toBe(2));
    expect(ranAt).toBeGreaterThanOrEqual(planned.getTime());
    await aMoment(500);
    expect(named.runs).toBe(2);
  });

  it('runs a job at a moment that is named during its tick', async () => {
    let next: Date | null = null;
    let finish: () => void = () => undefined;
    const named = countingJob('named', (run) => (run > 1 ? {} : new Promise<object>((resolve) => (finish = () => resolve({})))));
    await started({ ...named, everyMs: 3_600 * EVERY_MS, nextAt: async () => next });
    await eventually(() => expect(named.runs).toBe(1));
    await aMoment(500); // The start has read that there is none.
    next = new Date();
    finish();
    await eventually(() => expect(named.runs).toBeGreaterThan(1));
    next = null;
  });

  it('reads the next moment of a job once for many calls, and logs nothing about a tick without work', async () => {
    let reads = 0;
    let runs = 0;
    const nextAt = async () => {
      reads++;
      return null;
    };
    const run = async () => {
      runs++;
      return null;
    };
    const scheduler = await started({ name: 'idle', everyMs: 3_600 * EVERY_MS, nextAt, run });
    await eventually(() => expect(runs).toBe(1));
    await eventually(async () => expect(await store.lockedJobs()).toBe(0));
    await aMoment(500); // The end of the tick, which is saved, has read it.
    const before = reads;
    for (let call = 0; call < 1_000; call++) scheduler.replan();
    await eventually(() => expect(reads).toBeGreaterThan(before));
    await aMoment(500);
    expect(reads).toBe(before + 1);
    expect(log.lines.filter(({ facts }) => 'job' in facts)).toEqual([]);
  });

  it('waits for the running tick when it stops, and leaves nothing locked', async () => {
    let finish: () => void = () => undefined;
    let isFinished = false;
    const job = countingJob('long', async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      isFinished = true;
      return {};
    });
    const scheduler = await started(job, countingJob('other'));
    await eventually(() => expect(job.runs).toBe(1));
    const stopped = scheduler.stop();
    await aMoment(100);
    expect(isFinished).toBe(false);
    finish();
    await stopped;
    expect(isFinished).toBe(true);
    expect(await store.lockedJobs()).toBe(0);
  });

  it('runs no tick after it stops, while another scheduler on the same store continues', async () => {
    const before = countingJob('restarted');
    const first = await started(before);
    await eventually(() => expect(before.runs).toBe(1));
    await first.stop();
    const runs = before.runs;
    const after = countingJob('restarted');
    await started(after);
    await eventually(() => expect(after.runs).toBeGreaterThanOrEqual(2));
    expect(before.runs).toBe(runs);
  });

  it('cancels a job that is no longer in the table', async () => {
    const first = await started(countingJob('kept'), countingJob('dropped'));
    expect(await store.jobNames()).toEqual(['dropped', 'kept']);
    await first.stop();
    await started(countingJob('kept'));
    expect(await store.jobNames()).toEqual(['kept']);
  });

  it('answers a ping while it runs, and stops twice without an error', async () => {
    const scheduler = await started(countingJob('any'));
    await eventually(() => scheduler.ping());
    await scheduler.stop();
    await scheduler.stop();
    await expect(scheduler.ping()).rejects.toThrow();
  });
}

async function aMoment(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
