import { MongoBackend } from '@agendajs/mongo-backend';
import { type Collection, MongoClient } from 'mongodb';
import type { Clock, JobScheduler, Log } from '../../services/ports.js';
import { AgendaScheduler, type JobStore } from './agenda-scheduler.js';

export interface AgendaOnMongoOptions {
  /** Its path names the database; the default is `queuebell`. */
  mongodbUrl: string;
  log: Log;
  /** This and the next two: see {@link AgendaSchedulerOptions}. */
  clock?: Clock;
  processEveryMs?: number;
  stopTicksMs?: number;
}

const COLLECTION = 'agendaJobs';

/** A scheduler that keeps its jobs in the collection `agendaJobs` of a MongoDB database. */
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
    bringForward: async (name, at) =>
      void (await database
        .collection(COLLECTION)
        .updateMany({ name, type: 'single', nextRunAt: { $gt: at } }, { $set: { nextRunAt: at } })),
    ping: async () => void (await database.command({ ping: 1 })),
    close: () => client.close(),
  };
  return new AgendaScheduler({ store, log, clock, processEveryMs, stopTicksMs });
}

/**
 * Removes all but the oldest entry of each job. MongoDB's upsert inserts a job twice when two nodes start together. Each node runs this
 * after it has inserted its jobs, so the last node sees all entries, and all nodes agree on the oldest.
 */
async function keepOneOfEach(jobs: Collection): Promise<void> {
  const seen = new Set<string>();
  for (const { _id, name } of await jobs.find({ type: 'single' }).sort({ _id: 1 }).toArray()) {
    if (seen.has(name)) await jobs.deleteOne({ _id });
    seen.add(name);
  }
}

/** The database's name. The driver's own default is `test`. Addresses may list several hosts, so `URL` cannot parse them. */
function databaseNameOf(mongodbUrl: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?/]+)/.exec(mongodbUrl)?.[1] ?? 'queuebell';
}
