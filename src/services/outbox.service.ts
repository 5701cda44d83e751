import type { OutboxEvent } from './events.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Reading side of the outbox. */
export class OutboxService {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Events of the last `seconds`, oldest first, by the database's clock. Look back further than a transaction may last
   * (30 s): a row gets its `seq` when it is written but is seen only after the commit, so later numbers may appear first.
   */
  async since(seconds: number): Promise<OutboxEvent[]> {
    const rows = await this.work
      .read()
      .execute<{ seq: string; topic: string; payload: unknown }[]>(
        'select seq, topic, payload from domain_event where at > now() - make_interval(secs => ?) order by seq',
        [seconds],
      );
    return rows.map(
      (row) =>
        ({
          ...row,
          seq: Number(row.seq),
          payload: typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload,
        }) as OutboxEvent,
    );
  }
}
