import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { TestApp } from '../support/places/app.js';

/** The name of the database in which a node may keep its jobs. */
export const MONGO_DATABASE = `queuebell-test-${process.pid}`;

/** The jobs in MongoDB, which are deleted. Empty: the tests run without it. */
export async function mongoJobs(): Promise<string> {
  if (!process.env.TEST_MONGODB_URL) return '';
  const client = new MongoClient(process.env.TEST_MONGODB_URL);
  const jobs = await client.db(MONGO_DATABASE).collection('agendaJobs').find().toArray();
  await client.db(MONGO_DATABASE).collection('agendaJobs').deleteMany({});
  await client.close();
  return JSON.stringify(jobs);
}

/** The log of the server that the test run has started. A server that ran before is configured by its own administrator. */
export async function postgresLog(office: TestApp): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return '';
  const [row] = await office.database.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  return readFile(join(dirname(row?.folder ?? ''), 'postgres.log'), 'utf8');
}
