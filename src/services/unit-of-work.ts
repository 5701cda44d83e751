import type { EntityManager } from '@mikro-orm/postgresql';
import type { EventPayloads, OutboxEvent, Topic } from './events.js';
import type { EventBus, Log } from './ports.js';
import { reasonOf } from './reason.js';
import { type WriteLimits, WriteTurns } from './write-turns.js';

/** Puts an event into the outbox, within the transaction at hand. */
export type Emit = <T extends Topic>(topic: T, payload: EventPayloads[T]) => Promise<void>;

/** For a process that has the pool to itself. */
const UNLIMITED: WriteLimits = { writers: Number.POSITIVE_INFINITY, waitLimitMs: 5_000 };

/**
 * One use case = one fork = one transaction. What a use case emits is written to the outbox in that transaction and told to
 * this node and the bus after the commit; telling can neither delay nor fail the use case.
 */
export class UnitOfWork {
  private onCommitted: (event: OutboxEvent) => void = () => undefined;
  private readonly turns: WriteTurns;

  constructor(
    private readonly root: EntityManager,
    private readonly bus: EventBus,
    private readonly log: Log,
    limits: WriteLimits = UNLIMITED,
  ) {
    this.turns = new WriteTurns(limits);
  }

  /** This node's own listener: it hears of its commits at once, with the bus away too. */
  listenLocally(listener: (event: OutboxEvent) => void): void {
    this.onCommitted = listener;
  }

  /** Who changes a department's queue or hours names it: such changes take turns, see {@link WriteTurns}. */
  async run<T>(work: (em: EntityManager, emit: Emit) => Promise<T>, department?: { id: number }): Promise<T> {
    const events: OutboxEvent[] = [];
    const transact = () =>
      this.root.fork().transactional((em) =>
        work(em, async (topic, payload) => {
          // Dated at its writing. The column's own default is the transaction's start, which a wait for a lock may put further back than
          // the outbox is read.
          const [row] = await em.execute<{ seq: string }[]>(
            'insert into domain_event (topic, payload, at) values (?, ?::jsonb, clock_timestamp()) returning seq',
            [topic, JSON.stringify(payload)],
          );
          events.push({ seq: Number(row?.seq), topic, payload } as OutboxEvent);
        }),
      );
    const result = await this.turns.run(transact, department?.id);
    for (const event of events) this.tell(event);
    return result;
  }

  /** For reading: a fresh fork, no transaction. */
  read(): EntityManager {
    return this.root.fork();
  }

  /** This node's own crowd after the answer to whoever made the change, which is written before the next turn of the event loop. */
  private tell(event: OutboxEvent): void {
    setImmediate(() => this.onCommitted(event));
    this.bus.publish(event.seq).catch((error: unknown) => {
      this.log.warn(
        { seq: event.seq, topic: event.topic, reason: reasonOf(error) },
        'bus did not take an event; other nodes read it from the outbox',
      );
    });
  }
}
