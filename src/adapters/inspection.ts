import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import type { Finding } from '../services/finding.js';
import type { Log } from '../services/ports.js';
import { messageWithoutValues, sqlStateOf } from '../services/reason.js';
import { mayActAsOwner } from './application-role.js';
import { type Database, openDatabase, pendingMigrations } from './database.js';
import { within } from './deadline.js';

export interface InspectionOptions {
  databaseUrl: string;
  redisUrl: string | null;
  mongodbUrl: string | null;
  /** Of the identity provider's keys; null: the development issuer. */
  jwksUrl: string | null;
  isProduction: boolean;
  /** The embedded database, which whoever uses it brings up to date. */
  isEmbedded: boolean;
  log: Log;
}

const PATIENCE_MS = 5_000;
const READ_ONLY = '25006';
/** More than this between the clocks, in ms, and log times and token lifetimes begin to mislead. */
const SKEW_LIMIT_MS = 2_000;

/** Asks each dependency whether it is there and as it must be. Rejects for none of them. */
export async function inspectDependencies(options: InspectionOptions): Promise<Finding[]> {
  const { redisUrl, mongodbUrl, jwksUrl, isProduction, isEmbedded } = options;
  const database = await openDatabase(options.databaseUrl, { log: options.log, poolSize: 2 });
  try {
    const groups = await Promise.all([
      inspectDatabase(database, isProduction, isEmbedded),
      inspectRedis(redisUrl),
      inspectJobStore(database, mongodbUrl),
      inspectIdentityProvider(jwksUrl, isProduction),
    ]);
    return groups.flat();
  } finally {
    await database.close();
  }
}

async function inspectDatabase(database: Database, isProduction: boolean, isEmbedded: boolean): Promise<Finding[]> {
  try {
    await within(database.ping(), PATIENCE_MS, 'PostgreSQL');
    const asked = Date.now(); // only now: connecting takes longer than the question
    const rows = database.em
      .fork()
      .execute<[{ version: string; ms: string }]>(
        `select current_setting('server_version') as version, extract(epoch from clock_timestamp()) * 1000 as ms`,
      );
    const [{ version, ms }] = await within(rows, PATIENCE_MS, 'PostgreSQL');
    // The answer was made somewhere between question and arrival: the middle is off by half the way at most.
    const skewMs = Math.round(Number(ms) - (asked + Date.now()) / 2);
    return [
      { check: 'database', outcome: 'ok', found: `PostgreSQL ${version} answers`, advice: '' },
      await inspectSchema(database, isEmbedded),
      await inspectRole(database, isProduction),
      {
        check: 'clocks',
        outcome: Math.abs(skewMs) > SKEW_LIMIT_MS ? 'warn' : 'ok',
        found: `the database's clock is ${Math.abs(skewMs)} ms ${skewMs < 0 ? 'behind' : 'ahead of'} this machine's`,
        advice: Math.abs(skewMs) > SKEW_LIMIT_MS ? 'Keep both machines on network time (NTP).' : '',
      },
    ];
  } catch (error) {
    const isReadOnly = causesOf(error).some((cause) => sqlStateOf(cause) === READ_ONLY);
    const advice = isReadOnly
      ? 'DATABASE_URL must lead to the primary, and its default_transaction_read_only must be off.'
      : 'Check DATABASE_URL, and that PostgreSQL runs and may be reached from here.';
    return [{ ...unreachable('database', error, advice), isUnreachable: !isReadOnly }];
  }
}

async function inspectSchema(database: Database, isEmbedded: boolean): Promise<Finding> {
  const pending = await pendingMigrations(database);
  if (pending.length === 0) return { check: 'schema', outcome: 'ok', found: 'up to date', advice: '' };
  return {
    check: 'schema',
    outcome: isEmbedded ? 'warn' : 'fail',
    found: `${pending.length} migrations to apply`,
    advice: isEmbedded ? 'The next start or command applies them.' : 'Run: npx queuebell migrate',
  };
}

/** Whose password the server has: with the owner's, whoever gets hold of it can rewrite the audit trail. */
async function inspectRole(database: Database, isProduction: boolean): Promise<Finding> {
  const isOwner = await mayActAsOwner(database);
  const isRisky = isOwner && isProduction;
  return {
    check: 'database role',
    outcome: isRisky ? 'warn' : 'ok',
    found: isOwner ? 'may change the audit trail: it owns the tables' : 'can only append to the audit trail',
    advice: isRisky ? 'Give the server a role of its own: npx queuebell migrate --grant-to ROLE (docs/audit.md).' : '',
  };
}

async function inspectRedis(url: string | null): Promise<Finding[]> {
  if (!url) return [{ check: 'redis', outcome: 'ok', found: 'not used: one server process (REDIS_URL is not set)', advice: '' }];
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: PATIENCE_MS,
  });
  let reason: unknown; // what rejects below says only "Connection is closed"
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await within(
      redis.connect().then(() => redis.ping()),
      PATIENCE_MS,
      'Redis',
    );
    return [{ check: 'redis', outcome: 'ok', found: 'answers', advice: '' }];
  } catch (error) {
    return [
      unreachable(
        'redis',
        reason ?? error,
        'Check REDIS_URL. Until it is back, processes read the outbox: slower, but nothing is lost.',
      ),
    ];
  } finally {
    redis.disconnect();
  }
}

async function inspectJobStore(database: Database, url: string | null): Promise<Finding[]> {
  if (!url) {
    return [
      await within(database.ping(), PATIENCE_MS, 'PostgreSQL').then(
        (): Finding => ({ check: 'job store', outcome: 'ok', found: 'PostgreSQL', advice: '' }),
        (error) => unreachable('job store', error, 'It is in the database: see there.'),
      ),
    ];
  }
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(url, { serverSelectionTimeoutMS: PATIENCE_MS, connectTimeoutMS: PATIENCE_MS });
    await within(client.db().command({ ping: 1 }), PATIENCE_MS, 'MongoDB');
    return [{ check: 'job store', outcome: 'ok', found: 'MongoDB answers', advice: '' }];
  } catch (error) {
    return [unreachable('job store', error, 'Check MONGODB_URL. Until it is back no job runs.')];
  } finally {
    await client?.close().catch(() => undefined);
  }
}

async function inspectIdentityProvider(url: string | null, isProduction: boolean): Promise<Finding[]> {
  const check = 'identity provider';
  if (!url && isProduction) {
    const advice = 'Set QUEUE_AUTH_ISSUER and QUEUE_AUTH_JWKS_URL.';
    return [{ check, outcome: 'fail', found: 'none, and in production no server starts without one', advice }];
  }
  if (!url) return [{ check, outcome: 'ok', found: 'none: the server signs for itself, for development', advice: '' }];
  const advice = 'Check QUEUE_AUTH_JWKS_URL. Servers that know its keys use them for a day; others let nobody in.';
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    const keys = response.ok ? ((await response.json().catch(() => null)) as { keys?: unknown } | null)?.keys : null;
    if (Array.isArray(keys) && keys.length > 0)
      return [{ check, outcome: 'ok', found: `tells ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`, advice: '' }];
    return [{ check, outcome: 'fail', found: `answers ${response.status}, without keys`, advice }];
  } catch (error) {
    return [unreachable(check, error, advice)];
  }
}

/** What PostgreSQL answered in its words; else by the code only, for messages of drivers hold addresses. */
function unreachable(check: string, error: unknown, advice: string): Finding {
  const causes = causesOf(error);
  const refusal = causes.find((cause) => sqlStateOf(cause) !== null);
  const words = refusal && messageWithoutValues(refusal);
  const code = causes.map((cause) => ('code' in cause ? cause.code : null)).find((each) => /^(string|number)$/.test(typeof each));
  const found = words ? `refuses: ${words}` : `does not answer (${code ?? 'no reply'})`;
  return { check, outcome: 'fail', found, advice, isUnreachable: true };
}

/** The error and what caused it, outermost first. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let e = error; e instanceof Error && causes.length < 5; e = e.cause) causes.push(e);
  return causes;
}
