import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { placeCluster } from '../../../src/adapters/embedded-postgres/cluster/cluster-place.js';
import { runProgram } from '../../../src/adapters/embedded-postgres/cluster/program.js';
import { startEmbeddedPostgres } from '../../../src/adapters/embedded-postgres/embedded-postgres.js';
import type { TestDatabase } from '../places/database.js';
import { holdPort } from './ports.js';

/** `fast` closes connections and writes everything to disk; `immediate` is a crash, from which the next start recovers. */
export type StopMode = 'fast' | 'immediate';

export interface OwnPostgres {
  url: string;
  /** The folder of its configuration. */
  dataDir: string;
  /** Runs SQL directly. Fails while the server is unreachable. */
  database: TestDatabase;
  stop(mode: StopMode): Promise<void>;
  /** Starts it on the same port. Resolves when it accepts connections. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts an empty PostgreSQL that the test may stop and start. `settings`: PostgreSQL's, by name. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const parent = await mkdtemp(join(tmpdir(), 'queuebell-own-'));
  // When root starts it, PostgreSQL runs as another user, who must be able to enter.
  await chmod(parent, 0o755);
  const dataDir = join(parent, 'postgres');
  // A crash of the server alone loses nothing that the operating system has.
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', shared_buffers: '64MB', ...settings } });
  const cluster = await placeCluster(dataDir, () => undefined);
  const place = ['-w', '-D', cluster.data];
  await holdPort(Number(new URL(postgres.url).port)); // for the next start: its port is steady
  const database = databaseAt(postgres.url);
  return {
    url: postgres.url,
    dataDir: cluster.data,
    database,
    stop: (mode) => runProgram(cluster, 'pg_ctl', ['stop', '-m', mode, ...place]),
    // `restart`, because only this command reuses the options of the last start, including the port. It starts a stopped server too.
    startAgain: () => runProgram(cluster, 'pg_ctl', ['restart', '-l', cluster.log, ...place]),
    remove: async () => {
      await database.drop();
      await postgres.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

function databaseAt(url: string): TestDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 30_000 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  let ended: Promise<void> | undefined;
  return {
    url,
    query: async (sql, values) => (await pool.query(sql, values)).rows,
    drop: () => {
      ended ??= pool.end();
      return ended;
    },
  };
}
