import type { Department } from '../../../entities/directory/department.entity.js';
import { turnOfLine, type UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { isTransient } from '../../sql/database-errors.js';
import type { EntryView } from '../line-reading.service.js';
import type { JoinRequest } from './join-request.js';
import { joinTogether } from './joining-together.js';

/** The most people who join in one transaction: a nurse who calls somebody waits for its end. */
const MOST_TOGETHER = 100;

interface PendingJoin {
  request: JoinRequest;
  resolve: (entry: EntryView) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers those who want to join a line until its turn comes, and lets them join in one transaction. An opening notifies everybody at the same moment:
 * one transaction for each person would keep the last ones waiting for many seconds.
 */
export class JoinBatches {
  private readonly pending = new Map<number, PendingJoin[]>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  join(department: Department, request: JoinRequest): Promise<EntryView> {
    return new Promise((resolve, reject) => {
      const join = { request, resolve, reject };
      const gathering = this.pending.get(department.id);
      if (gathering) return void gathering.push(join);
      this.pending.set(department.id, [join]);
      void this.runNext(department);
    });
  }

  private async runNext(department: Department): Promise<void> {
    let batch: PendingJoin[] = [];
    try {
      await this.run(department, () => {
        if (batch.length === 0) batch = this.take(department);
        return batch;
      });
    } catch (error) {
      // The turn never came, and nobody was taken.
      if (batch.length === 0) batch = this.takeAll(department);
      if (batch.length === 1 || isTransient(error)) for (const { reject } of batch) reject(error);
      else await Promise.all(batch.map((join) => this.run(department, () => [join]).catch(join.reject)));
    }
  }

  /** @param batchOf called when the turn has come, and again if the transaction is repeated */
  private async run(department: Department, batchOf: () => readonly PendingJoin[]): Promise<void> {
    const { batch, results } = await this.work.run(async (em, emit) => {
      const batch = batchOf();
      const requests = batch.map(({ request }) => request);
      return { batch, results: await joinTogether(em, emit, { department, requests, clock: this.clock }) };
    }, turnOfLine(department));
    batch.forEach(({ resolve, reject }, n) => {
      const result = results[n]!;
      if (result instanceof Error) reject(result);
      else resolve(result);
    });
  }

  /** The first request of each person. A person's other requests come later: they meet the place that the first one gets. */
  private take(department: Department): PendingJoin[] {
    const users = new Set<number>();
    const rest: PendingJoin[] = [];
    const batch = this.takeAll(department).filter((join) => {
      const isTaken = users.size < MOST_TOGETHER && !users.has(join.request.userId);
      if (isTaken) users.add(join.request.userId);
      else rest.push(join);
      return isTaken;
    });
    if (rest.length > 0) {
      this.pending.set(department.id, rest);
      void this.runNext(department);
    }
    return batch;
  }

  private takeAll(department: Department): PendingJoin[] {
    const all = this.pending.get(department.id) ?? [];
    this.pending.delete(department.id);
    return all;
  }
}
