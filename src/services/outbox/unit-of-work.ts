import type { EntityManager } from '@mikro-orm/postgresql';
import { ServiceUnavailableError } from '../errors.js';
import type { EventPayloads, OutboxEvent, Topic } from '../events.js';
import type { EventBus, LocalOutbox, Log } from '../ports.js';
import { reasonOf } from '../reason.js';
import { retryAfterConflict } from '../sql/database-errors.js';
import { msOf } from '../sql/sql.js';
import { type WriteLimits, WriteTurns } from './write-turns.js';

/** Writes an event to the outbox, in the current transaction. */
export type Emit = <T extends Topic>(topic: T, payload: EventPayloads[T]) => Promise<void>;

type Work<T> = (em: EntityManager, emit: Emit) => Promise<T>;

interface Transacted<T> {
  result: T;
  events: OutboxEvent[];
}

/** The database assigned an outbox number that this node has already seen: it was restored from a backup. */
class WentBackError extends ServiceUnavailableError {}

/** The turn of a change of the department's line: it does not wait for a change of the queue, nor a nurse's opening for hundreds who join. */
export function turnOfLine({ id }: { id: number }): { id: string } {
  return { id: `line/${id}` };
}

/** Used in a process without a dispatcher. */
const NOBODY: LocalOutbox = { highest: 0, committed: () => undefined, wentBack: async () => undefined };

/** Used in a process that does not share its pool. */
const UNLIMITED: WriteLimits = { writers: Number.POSITIVE_INFINITY, waitLimitMs: 5_000 };

/**
 * One use case = one fork = one transaction. The events of a use case are written to the outbox in that transaction and published to this
 * node and the bus after the commit. Publishing can neither delay nor fail the use case.
 */
export class UnitOfWork {
  private local: LocalOutbox = NOBODY;
  private readonly turns: WriteTurns;

  constructor(
    private readonly root: EntityManager,
    private readonly bus: EventBus,
    private readonly log: Log,
    limits: WriteLimits = UNLIMITED,
  ) {
    this.turns = new WriteTurns(limits);
  }

  /** Registers this node's dispatcher: it receives the node's own commits immediately, even while the bus is unreachable. */
  listenLocally(listener: LocalOutbox): void {
    this.local = listener;
  }

  /**
   * `turn`: the department, given if the work changes its queue or hours; {@link turnOfLine} if it changes its line. Such changes take turns:
   * see {@link WriteTurns}.
   */
  async run<T>(work: Work<T>, turn?: { id: number | string }): Promise<T> {
    const { result, events } = await this.turns.run(() => this.transact(work), turn?.id);
    for (const event of events) this.publish(event);
    return result;
  }

  /** Retries once if the database was restored meanwhile: all that the first attempt wrote with numbers of the old epoch is rolled back. */
  private async transact<T>(work: Work<T>): Promise<Transacted<T>> {
    const attempt = () => retryAfterConflict(() => this.tryOnce(work));
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WentBackError)) throw error;
      await this.local.wentBack();
      return attempt();
    }
  }

  private async tryOnce<T>(work: Work<T>): Promise<Transacted<T>> {
    const events: OutboxEvent[] = [];
    const result = await this.root.fork().transactional((em) =>
      work(em, async (topic, payload) => {
        const before = this.local.highest;
        // The time of the insert: the column's default is the transaction's start, which may be long before if it waited for a lock.
        const [row] = await em.execute<[{ seq: string; at: number }]>(
          `insert into domain_event (topic, payload, at) values (?, ?::jsonb, clock_timestamp()) returning seq, ${msOf('at')} as at`,
          [topic, JSON.stringify(payload)],
        );
        const seq = Number(row.seq);
        if (seq <= before) throw new WentBackError();
        events.push({ seq, at: row.at, topic, payload } as OutboxEvent);
      }),
    );
    return { result, events };
  }

  /** A fresh fork for reading, without a transaction. */
  read(): EntityManager {
    return this.root.fork();
  }

  /** Local recipients are served after the answer to the nurse, which is written before the next turn of the event loop. */
  private publish(event: OutboxEvent): void {
    setImmediate(() => this.local.committed(event));
    this.bus.publish(event.seq).catch((error: unknown) => {
      this.log.warn(
        { seq: event.seq, topic: event.topic, reason: reasonOf(error) },
        'event not published on the bus; other nodes read it from the outbox',
      );
    });
  }
}
