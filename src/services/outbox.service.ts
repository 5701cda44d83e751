import type { OutboxEvent } from './events.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Reading side of the outbox. */
export class OutboxService {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Events of the last `seconds`, oldest first, by the database's clock. Look back further than a transaction may last
   * (30 s): a row gets its `seq` when it is written but is seen only after the commit, so later numbers may appear first.
   */
  since(seconds: number): Promise<OutboxEvent[]> {
    return this.events('at > now() - make_interval(secs => ?)', [seconds]);
  }

  /** Those with a greater number, however old, and those of the last `seconds`. */
  afterOrSince(seq: number, seconds: number): Promise<OutboxEvent[]> {
    return this.events('seq > ? or at > now() - make_interval(secs => ?)', [seq, seconds]);
  }

  /** Events with a greater number, oldest first, as far as they are committed. */
  after(seq: number): Promise<OutboxEvent[]> {
    return this.events('seq > ?', [seq]);
  }

  /** The highest number there is; 0 where there is none. */
  async newest(): Promise<number> {
    const [row] = await this.work.read().execute<{ seq: string | null }[]>('select max(seq) as seq from domain_event');
    return Number(row?.seq ?? 0);
  }

  private async events(condition: string, parameters: number[]): Promise<OutboxEvent[]> {
    const rows = await this.work
      .read()
      .execute<{ seq: string; topic: string; payload: unknown }[]>(
        `select seq, topic, payload from domain_event where ${condition} order by seq`,
        parameters,
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
