import pg from 'pg';

export interface SentStatement {
  text: string;
  values: unknown[];
}

/** Returns the statements that all connections of this process send to PostgreSQL during `work`, in order. */
export async function sentDuring(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  const { query } = pg.Client.prototype;
  const recording = function (this: pg.Client, ...args: unknown[]): unknown {
    const [statement, values] = args as [string | { text: string; values?: unknown[] }, unknown[]?];
    sent.push(typeof statement === 'string' ? { text: statement, values: values ?? [] } : { values: [], ...statement });
    return Reflect.apply(query, this, args);
  };
  pg.Client.prototype.query = recording as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

/** The texts of these statements. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  return (await sentDuring(work)).map(({ text }) => text);
}
