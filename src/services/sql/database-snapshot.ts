/**
 * What a read of the database saw, as PostgreSQL's `pg_current_snapshot()` states it: "xmin:xmax:" and the transactions between
 * the two that were in progress. Numbers of transactions stay below 2^53.
 */
export class DatabaseSnapshot {
  private constructor(
    /** All transactions before this one were over. */
    readonly xmin: number,
    /** This one and all after it had not begun to write. */
    readonly xmax: number,
    private readonly inProgress: ReadonlySet<number> | null,
  ) {}

  static parse(text: string): DatabaseSnapshot {
    const [xmin, xmax, list] = text.split(':');
    const inProgress = list ? new Set(list.split(',').map(Number)) : null;
    return new DatabaseSnapshot(Number(xmin), Number(xmax), inProgress);
  }

  /** Whether what the transaction wrote, now that it is committed, was seen by the read. */
  sees(transaction: number): boolean {
    return transaction < this.xmin || (transaction < this.xmax && !this.inProgress?.has(transaction));
  }
}
