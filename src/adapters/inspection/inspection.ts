import type { MongoClient } from 'mongodb';
import { within } from '../../async/deadline.js';
import type { Finding } from '../../services/finding.js';
import type { Log } from '../../services/ports.js';
import { type Database, openDatabase } from '../postgres/database.js';
import type { ProviderFetch } from '../provider-fetch.js';
import { unreachable } from '../unreachable.js';
import { inspectDatabase } from './database-inspection.js';
import { inspectRedis } from './redis-inspection.js';
import { inspectSmtp } from './smtp-inspection.js';

export interface InspectionOptions {
  databaseUrl: string;
  redisUrl: string | null;
  mongodbUrl: string | null;
  smtpUrl?: string | null;
  /** URL of the identity provider's keys; null: the development issuer. */
  jwksUrl: string | null;
  /** Default: the global `fetch`. */
  fetchKeys?: ProviderFetch;
  isProduction: boolean;
  /** Whether it is the embedded database, whose pending migrations every start applies. */
  isEmbedded: boolean;
  log: Log;
}

const PATIENCE_MS = 5_000;

/** Checks each dependency. A failed check is a finding and never rejects. */
export async function inspectDependencies(options: InspectionOptions): Promise<Finding[]> {
  const { redisUrl, mongodbUrl, jwksUrl, isProduction, isEmbedded } = options;
  const database = await openDatabase(options.databaseUrl, { log: options.log, poolSize: 2 });
  try {
    const groups = await Promise.all([
      inspectDatabase(database, isProduction, isEmbedded),
      inspectRedis(redisUrl),
      inspectJobStore(database, mongodbUrl),
      inspectIdentityProvider(jwksUrl, isProduction, options.fetchKeys ?? fetch),
      inspectSmtp(options.smtpUrl ?? null),
    ]);
    return groups.flat();
  } finally {
    await database.close();
  }
}

async function inspectJobStore(database: Database, url: string | null): Promise<Finding[]> {
  if (!url) {
    return [
      await within(database.ping(), PATIENCE_MS, 'PostgreSQL').then(
        (): Finding => ({ check: 'job store', outcome: 'ok', found: 'PostgreSQL', advice: '' }),
        (error) => unreachable('job store', error, 'The jobs are in the database: see the check "database".'),
      ),
    ];
  }
  let client: MongoClient | undefined;
  try {
    const mongodb = await import('mongodb');
    client = new mongodb.MongoClient(url, { serverSelectionTimeoutMS: PATIENCE_MS, connectTimeoutMS: PATIENCE_MS });
    await within(client.db().command({ ping: 1 }), PATIENCE_MS, 'MongoDB');
    return [{ check: 'job store', outcome: 'ok', found: 'MongoDB answers', advice: '' }];
  } catch (error) {
    return [unreachable('job store', error, 'Check MONGODB_URL. No job runs until MongoDB answers.')];
  } finally {
    await client?.close().catch(() => undefined);
  }
}

const DISCOVERY = 'Set QUEUE_AUTH_JWKS_URL to the "jwks_uri" in this document.';

async function inspectIdentityProvider(url: string | null, isProduction: boolean, fetchKeys: ProviderFetch): Promise<Finding[]> {
  const check = 'identity provider';
  if (!url && isProduction) {
    const advice = 'Set QUEUE_AUTH_ISSUER and QUEUE_AUTH_JWKS_URL.';
    return [{ check, outcome: 'fail', found: 'none; in production no server starts without one', advice }];
  }
  if (!url) return [{ check, outcome: 'ok', found: 'none: the server signs its own tokens, for development', advice: '' }];
  const advice = 'Check QUEUE_AUTH_JWKS_URL. Servers that have read its keys use them for a day; others reject all users.';
  try {
    const response = await fetchKeys(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status >= 300 && response.status < 400) {
      const found = `redirects (HTTP ${response.status}), and redirects are not followed`;
      return [{ check, outcome: 'fail', found, advice: 'Set QUEUE_AUTH_JWKS_URL to the address that it redirects to.' }];
    }
    const answer = response.ok
      ? ((await response.json().catch(() => null)) as { keys?: unknown; jwks_uri?: unknown } | null)
      : null;
    const keys = answer?.keys;
    if (answer?.jwks_uri !== undefined)
      return [{ check, outcome: 'fail', found: 'its discovery document, which has no keys', advice: DISCOVERY }];
    if (Array.isArray(keys) && keys.length > 0)
      return [{ check, outcome: 'ok', found: `publishes ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`, advice: '' }];
    return [{ check, outcome: 'fail', found: `answers HTTP ${response.status} without keys`, advice }];
  } catch (error) {
    return [unreachable(check, error, advice)];
  }
}
