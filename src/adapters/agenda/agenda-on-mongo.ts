import { MongoBackend } from '@agendajs/mongo-backend';
import { type Collection, MongoClient } from 'mongodb';
import type { Clock, JobScheduler, Log } from '../../services/ports.js';
import { AgendaScheduler, type JobStore } from './agenda-scheduler.js';

export interface AgendaOnMongoOptions {
  /** The database is the one named in its path, else `queuebell`. */
  mongodbUrl: string;
  log: Log;
  /** Both: see {@link AgendaScheduler}. */
  clock?: Clock;
  processEveryMs?: number;
  stopTicksMs?: number;
}

const COLLECTION = 'agendaJobs';

/** Jobs in the collection `agendaJobs` of a MongoDB. */
export function agendaOnMongo({ mongodbUrl, log, clock, processEveryMs, stopTicksMs }: AgendaOnMongoOptions): JobScheduler {
  const client = new MongoClient(mongodbUrl, {
    appName: 'queuebell-jobs',
    maxPoolSize: 5,
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 10_000,
  });
  const database = client.db(databaseNameOf(mongodbUrl));
  const store: JobStore = {
    async connect() {
      await client.connect();
      const backend = new MongoBackend({ mongo: database, collection: COLLECTION });
      await backend.connect();
      return backend;
    },
    removeDuplicates: () => keepOneOfEach(database.collection(COLLECTION)),
    ping: async () => void (await database.command({ ping: 1 })),
    close: () => client.close(),
  };
  return new AgendaScheduler({ store, log, clock, processEveryMs, stopTicksMs });
}

/**
 * MongoDB's upsert enters a job twice when two nodes start at once. Each node comes by here after it has entered its own, so the last one
 * sees them all, and all agree that the oldest stays.
 */
async function keepOneOfEach(jobs: Collection): Promise<void> {
  const seen = new Set<string>();
  for (const { _id, name } of await jobs.find({ type: 'single' }).sort({ _id: 1 }).toArray()) {
    if (seen.has(name)) await jobs.deleteOne({ _id });
    seen.add(name);
  }
}

/** The driver alone would take `test`, which is nobody's intention. Addresses may list several hosts, so `URL` cannot read them. */
function databaseNameOf(mongodbUrl: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?/]+)/.exec(mongodbUrl)?.[1] ?? 'queuebell';
}
