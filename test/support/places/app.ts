import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import type { ChannelSenders } from '../../../src/services/channels/channel-sender.js';
import type { Clock, Log } from '../../../src/services/ports.js';
import { Nurse } from '../people/nurse.js';
import { Patient } from '../people/patient.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** A clock that the test can advance. It runs on from there. */
export class TestClock implements Clock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** A test does in a second what users do in a minute, reads metrics at once, and may sign in slowly. */
export const UNHURRIED = {
  QUEUE_RATE_MUTATIONS: '1000000000',
  QUEUE_RATE_CONNECTS: '1000000000',
  QUEUE_RATE_PAIRINGS: '100000000',
  QUEUE_RATE_QUERY_COST: '1000000000',
  QUEUE_LIMIT_CONNECTION_INIT: '30 seconds',
  QUEUE_METRICS_MAX_AGE: '0 seconds',
};

export interface TestAppOptions {
  patients?: number;
  /** False: those of the demo data are inactive. Otherwise the jobs of a run in the evening close the queues. */
  openingHours?: boolean;
  clock?: Clock;
  /** Instead of the configured ones. */
  senders?: ChannelSenders;
  /** Variables of the configuration, over those of every test. */
  env?: Record<string, string>;
  /** Instead of one of its own on the run's PostgreSQL. */
  database?: TestDatabase;
}

export interface TestApp extends App {
  database: TestDatabase;
  clock: Clock;
  dataDir: string;
  logLines: Array<Record<string, unknown>>;
  token(externalId: string): Promise<string>;
  /** Default: nurse-1. */
  nurse(externalId?: string): Promise<Nurse>;
  /** Connected, with both subscriptions. Default: patient-1. */
  patient(externalId?: string): Promise<Patient>;
}

/** Starts the whole program in this process, on real PostgreSQL and a real port, with demo data and without the ticks of jobs. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'queuebell-app-'));
  const config = readConfig({
    NODE_ENV: 'development',
    DATABASE_URL: database.url,
    PORT: '0',
    QUEUE_DATA_DIR: dataDir,
    QUEUE_RETRY_GRACE: '200 milliseconds',
    ...UNHURRIED,
    ...options.env,
  });
  const clock = options.clock ?? new TestClock();
  const logLines: Array<Record<string, unknown>> = [];
  const app = await startApp(config, {
    log: recordingLog(logLines),
    runJobs: false,
    clock,
    ...(options.senders && { senders: options.senders }),
  });
  await app.services.demoData.seed({ patients: options.patients ?? 5 });
  app.services.directory.forget();
  if (options.openingHours === false) await database.query('update queue_schedule set active = false');
  const stop = async () => {
    await app.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const token = (externalId: string) => app.issueToken(externalId, '1h');
  const nurse = async (externalId = 'nurse-1') => new Nurse(app.url, await token(externalId));
  const patient = async (externalId = 'patient-1') => Patient.connect(app.url, await token(externalId));
  return { ...app, stop, database, clock, dataDir, logLines, token, nurse, patient };
}

/** Another node of the same clinic in this process: the same database, clock and signing key. Stop it first. */
export function startNodeBeside({ database: { url, query }, clock, dataDir }: TestApp): Promise<TestApp> {
  const database = { url, query, drop: async () => undefined };
  return startTestApp({ clock, database, patients: 1, openingHours: false, env: { QUEUE_DATA_DIR: dataDir } });
}

function recordingLog(lines: Array<Record<string, unknown>>): Log {
  const write = (level: string) => (facts: object, msg: string) => void lines.push({ level, msg, ...facts });
  return { debug: () => undefined, info: write('info'), warn: write('warn'), error: write('error') };
}
