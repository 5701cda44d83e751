import { createJobTables } from '../adapters/agenda/agenda-on-postgres.js';
import { grantApplicationRole } from '../adapters/postgres/application-role.js';
import { openDatabase } from '../adapters/postgres/database.js';
import { migrate } from '../adapters/postgres/migrating.js';
import type { Config } from '../config/config.js';
import type { Log } from '../services/ports.js';
import { databaseUrl } from './foundation.js';
import { UndoList } from './undo-list.js';

export interface MigrationReport {
  /** Names of the migrations that were applied now. */
  applied: string[];
  /** The statements that gave `grantTo` its rights; empty where none was named. */
  granted: string[];
}

/**
 * Brings the database up to date, the job store's tables included where they are in it. With `grantTo`, that role gets the rights that
 * the server needs and no other. An abort of `signal` ends it: what was not committed by then is not done.
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
