import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { agendaOnMongo } from '../../../src/adapters/agenda/agenda-on-mongo.js';
import { jobSchedulerContract } from '../../contracts/job-scheduler.contract.js';
import { describeIf } from '../../support/run/describe-if.js';

const serverUrl = process.env.TEST_MONGODB_URL;
const HOW_TO_ENABLE = 'needs MongoDB: run with TEST_MONGODB_URL=mongodb://127.0.0.1:27017';

describeIf(serverUrl !== undefined, HOW_TO_ENABLE, 'AgendaScheduler on MongoDB', () => {
  let client: MongoClient;
  beforeAll(async () => {
    client = await new MongoClient(serverUrl!).connect();
  });
  afterAll(() => client.close());

  jobSchedulerContract(async () => {
    const database = client.db(`test-${randomUUID()}`);
    const url = new URL(serverUrl!);
    url.pathname = `/${database.databaseName}`;
    const jobs = database.collection('agendaJobs');
    return {
      scheduler: (log) => agendaOnMongo({ mongodbUrl: url.href, log, processEveryMs: 100, stopTicksMs: 1_000 }),
      jobNames: async () => (await jobs.find().sort({ name: 1 }).toArray()).map((job) => job.name),
      lockedJobs: () => jobs.countDocuments({ lockedAt: { $ne: null } }),
      remove: async (name) => void (await jobs.deleteMany({ name })),
      drop: async () => void (await jobs.deleteMany({})),
    };
  });
});
