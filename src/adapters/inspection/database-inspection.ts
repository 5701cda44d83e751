import { within } from '../../async/deadline.js';
import { isKnownTimeZone } from '../../entities/directory/time-zone.js';
import type { Finding } from '../../services/finding.js';
import { sqlStateOf } from '../../services/reason.js';
import { mayActAsOwner } from '../postgres/application-role.js';
import { type Database, pendingMigrations } from '../postgres/database.js';
import { ownSchema } from '../postgres/own-schema.js';
import { inspectRoute } from '../postgres/route-inspection.js';
import { causesOf, unreachable } from '../unreachable.js';

const PATIENCE_MS = 5_000;
const READ_ONLY = '25006';
/** Difference between the clocks above which log times and token lifetimes become misleading, in ms. */
const SKEW_LIMIT_MS = 2_000;

/** Checks PostgreSQL and its contents. */
export async function inspectDatabase(database: Database, isProduction: boolean, isEmbedded: boolean): Promise<Finding[]> {
  try {
    await within(database.ping(), PATIENCE_MS, 'PostgreSQL');
    const asked = Date.now(); // after the ping, because connecting takes longer than the query
    const rows = database.em
      .fork()
      .execute<[{ version: string; ms: string }]>(
        `select current_setting('server_version') as version, extract(epoch from clock_timestamp()) * 1000 as ms`,
      );
    const [{ version, ms }] = await within(rows, PATIENCE_MS, 'PostgreSQL');
    // The server answered at an unknown time in between; the middle is wrong by half the round trip at most.
    const skewMs = Math.round(Number(ms) - (asked + Date.now()) / 2);
    return [
      { check: 'database', outcome: 'ok', found: `PostgreSQL ${version} answers`, advice: '' },
      inspectRoute(database.route, isProduction),
      await inspectSchema(database, isEmbedded),
      await inspectRole(database, isProduction),
      await inspectTimeZones(database),
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
      : 'Check DATABASE_URL, and that PostgreSQL is running and reachable from here.';
    const finding = unreachable('database', error, advice);
    return [{ ...finding, isUnreachable: finding.isUnreachable === true && !isReadOnly }];
  }
}

async function inspectSchema(database: Database, isEmbedded: boolean): Promise<Finding> {
  const pending = await pendingMigrations(database);
  const schema = await ownSchema((sql, values = []) => database.em.fork().execute(sql, values));
  if (pending.length === 0) return { check: 'schema', outcome: 'ok', found: `up to date, in "${schema}"`, advice: '' };
  return {
    check: 'schema',
    outcome: isEmbedded ? 'warn' : 'fail',
    found: `${pending.length} pending migrations`,
    advice: isEmbedded ? 'The next start or command applies them.' : 'Run: npx queuebell migrate',
  };
}

/** Checks whose password the server has: with the owner's, a thief can rewrite the audit trail. */
async function inspectRole(database: Database, isProduction: boolean): Promise<Finding> {
  const isOwner = await mayActAsOwner(database);
  const isRisky = isOwner && isProduction;
  return {
    check: 'database role',
    outcome: isRisky ? 'warn' : 'ok',
    found: isOwner ? 'can change the audit trail, because it owns the tables' : 'can only append to the audit trail',
    advice: isRisky ? 'Give the server a separate role: npx queuebell migrate --grant-to ROLE (docs/audit.md).' : '',
  };
}

/** Checks time zones. The database checks those of new departments; this finds older ones, and zones that this Node.js does not know yet. */
async function inspectTimeZones(database: Database): Promise<Finding> {
  const check = 'time zones';
  const [{ exists }] = await database.em
    .fork()
    .execute<[{ exists: boolean }]>(`select to_regclass('department') is not null as exists`);
  if (!exists) return { check, outcome: 'ok', found: 'no departments yet', advice: '' };
  const departments = await database.em
    .fork()
    .execute<{ code: string; timeZone: string }[]>(
      'select code, time_zone as "timeZone" from department where active order by code',
    );
  const wrong = departments.filter(({ timeZone }) => !isKnownTimeZone(timeZone));
  if (wrong.length === 0) {
    const found = 'those of all departments are known; the database rejects invalid names ("Europe/Viena")';
    return { check, outcome: 'ok', found, advice: '' };
  }
  return {
    check,
    outcome: 'fail',
    found: `unknown: ${wrong.map(({ code, timeZone }) => `${code} "${timeZone}"`).join(', ')}`,
    advice: `Opening hours of these departments do not work. Correct each: update department set time_zone = 'Europe/Vienna' where code = '...'`,
  };
}
