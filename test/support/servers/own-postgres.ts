import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { placeCluster } from '../../../src/adapters/embedded-postgres/cluster/cluster-place.js';
import { runProgram } from '../../../src/adapters/embedded-postgres/cluster/program.js';
import { startEmbeddedPostgres } from '../../../src/adapters/embedded-postgres/embedded-postgres.js';
import type { TestDatabase } from '../places/database.js';
import { holdPort } from './ports.js';

/** `fast` cuts connections and writes everything down; `immediate` is a crash, and the next start recovers. */
export type StopMode = 'fast' | 'immediate';

export interface OwnPostgres {
  url: string;
  /** Where its own configuration lies. */
  dataDir: string;
  /** Past the program; fails while the server is away. */
  database: TestDatabase;
  stop(mode: StopMode): Promise<void>;
  /** On the same port. Resolves when it takes connections. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
}

/** A PostgreSQL of one's own, empty, to be stopped and started at will. `settings`: PostgreSQL's, by name. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const parent = await mkdtemp(join(tmpdir(), 'queuebell-own-'));
  // As root PostgreSQL runs as another user, who could not enter.
  await chmod(parent, 0o755);
  const dataDir = join(parent, 'postgres');
  // A crash of the server alone loses nothing of what the operating system holds.
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', shared_buffers: '64MB', ...settings } });
  const cluster = await placeCluster(dataDir, () => undefined);
  const place = ['-w', '-D', cluster.data];
  await holdPort(Number(new URL(postgres.url).port)); // for the next start: it chose one that is steady
  const database = databaseAt(postgres.url);
  return {
    url: postgres.url,
    dataDir: cluster.data,
    database,
    stop: (mode) => runProgram(cluster, 'pg_ctl', ['stop', '-m', mode, ...place]),
    // `restart`, because only that takes the options of the last start, the port among them. With none running it starts one.
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
