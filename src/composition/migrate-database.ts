import { createJobTables } from '../adapters/agenda/agenda-on-postgres.js';
import { grantApplicationRole } from '../adapters/postgres/application-role.js';
import { openDatabase } from '../adapters/postgres/database.js';
import { migrate } from '../adapters/postgres/migrating.js';
import type { Config } from '../config/config.js';
import type { Log } from '../services/ports.js';
import { databaseUrl } from './foundation.js';
import { UndoList } from './undo-list.js';

export interface MigrationReport {
  /** Names of the migrations that this run applied. */
  applied: string[];
  /** The statements that granted `grantTo` its privileges; empty without `grantTo`. */
  granted: string[];
}

/**
 * Migrates the database, including the tables of the job store if PostgreSQL holds them. With `grantTo`, that role gets exactly the
 * privileges that the server needs. An abort of `signal` stops it; committed migrations stay applied.
 */
export async function migrateDatabase(
  config: Config,
  options: { log: Log; grantTo?: string | undefined; signal?: AbortSignal },
): Promise<MigrationReport> {
  const { log, grantTo, signal } = options;
  const undo = new UndoList(log);
  try {
    const database = await openDatabase(await databaseUrl(config, options, undo), { log, poolSize: 2 });
    undo.add('PostgreSQL pool', () => database.close());
    const applied = await migrate(database, signal);
    if (!config.mongodbUrl) await createJobTables({ databaseUrl: database.url, log, signal });
    return { applied, granted: grantTo === undefined ? [] : await grantApplicationRole(database, grantTo) };
  } finally {
    await undo.run();
  }
}
