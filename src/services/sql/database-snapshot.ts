/**
 * The snapshot that a read of the database saw, as PostgreSQL's `pg_current_snapshot()` returns it: "xmin:xmax:" and the transactions
 * between the two that were in progress. Transaction numbers stay below 2^53.
 */
export class DatabaseSnapshot {
  private constructor(
    /** All transactions before this one had ended. */
    readonly xmin: number,
    /** This transaction and all later ones had not started to write. */
    readonly xmax: number,
    private readonly inProgress: ReadonlySet<number> | null,
  ) {}

  static parse(text: string): DatabaseSnapshot {
    const [xmin, xmax, list] = text.split(':');
    const inProgress = list ? new Set(list.split(',').map(Number)) : null;
    return new DatabaseSnapshot(Number(xmin), Number(xmax), inProgress);
  }

  /** Tells whether the read saw the rows of this transaction, which is committed by now. */
  sees(transaction: number): boolean {
    return transaction < this.xmin || (transaction < this.xmax && !this.inProgress?.has(transaction));
  }
}
