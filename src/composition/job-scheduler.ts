import { agendaOnPostgres } from '../adapters/agenda/agenda-on-postgres.js';
import type { Config } from '../config/config.js';
import type { JobScheduler, Log } from '../services/ports.js';
import type { Foundation } from './foundation.js';
import type { UndoList } from './undo-list.js';

/** The scheduler on the configured job store. It runs nothing before its `start`. MongoDB's driver is loaded only if it is that store. */
export async function createJobScheduler(
  config: Config,
  { database, clock }: Foundation,
  log: Log,
  undo: UndoList,
): Promise<JobScheduler> {
  const scheduler = config.mongodbUrl
    ? (await import('../adapters/agenda/agenda-on-mongo.js')).agendaOnMongo({ mongodbUrl: config.mongodbUrl, log, clock })
    : agendaOnPostgres({ databaseUrl: database.url, log, clock });
  undo.add('jobs', () => scheduler.stop());
  return scheduler;
}
