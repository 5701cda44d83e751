import { connectOnce } from '../../postgres/session/session-pool.js';

const NAME = 'queuebell';

export interface Login {
  readonly port: number;
  readonly password: string;
}

/** A password made by us needs no escaping. */
export function databaseUrl({ port, password }: Login, database = NAME): string {
  return `postgres://queuebell:${password}@127.0.0.1:${port}/${database}`;
}

/** Logs in, which proves that the server is ours, and creates the database where a first start was cut short before that. */
export async function ensureDatabase(login: Login): Promise<void> {
  const client = connectOnce(databaseUrl(login, 'postgres'), { applicationName: 'queuebell', connectTimeoutMs: 5_000 });
  // A connection lost between two statements is reported here only, and would be an uncaught error.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}
