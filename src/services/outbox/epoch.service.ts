import type { UnitOfWork } from './unit-of-work.js';

export interface EpochChange {
  previous: string;
  epoch: string;
}

/** The epochs of the database: see {@link DatabaseEpoch}. */
export class EpochService {
  constructor(private readonly work: UnitOfWork) {}

  /** All epochs of this database, the current one last. */
  async known(): Promise<string[]> {
    const rows = await this.work.read().execute<{ epoch: string }[]>('select epoch from database_epoch order by id');
    return rows.map(({ epoch }) => epoch);
  }

  /** Begins the next epoch. Null: `previous` is not the current epoch, or another process began the next one at the same moment. */
  async begin(previous: string): Promise<EpochChange | null> {
    const [row] = await this.work.read().execute<{ epoch: string }[]>(
      `insert into database_epoch (epoch, previous)
       select left(gen_random_uuid()::text, 8), ? where current_epoch() = ? on conflict do nothing returning epoch`,
      [previous, previous],
    );
    return row ? { previous, epoch: row.epoch } : null;
  }

  /** For an operator who has restored a backup. Each call begins a new epoch; an unnecessary call costs every client one reconnect. */
  async beginAfterRestore(): Promise<EpochChange> {
    for (;;) {
      const [current] = await this.work.read().execute<[{ epoch: string }]>('select current_epoch() as epoch');
      const change = await this.begin(current.epoch);
      if (change) return change;
    }
  }
}
