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
/** More than this between the clocks, in ms, and log times and token lifetimes begin to mislead. */
const SKEW_LIMIT_MS = 2_000;

/** PostgreSQL, and what is in it. */
export async function inspectDatabase(database: Database, isProduction: boolean, isEmbedded: boolean): Promise<Finding[]> {
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
      : 'Check DATABASE_URL, and that PostgreSQL runs and may be reached from here.';
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
    found: `${pending.length} migrations to apply`,
    advice: isEmbedded ? 'The next start or command applies them.' : 'Run: npx queuebell migrate',
  };
}

/** Whose password the server has: with the owner's, a thief of it can rewrite the audit trail. */
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

/** New departments are checked by the database; those of before, or with a zone that is newer than this Node.js, are found here. */
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
    const found = 'known, of all departments; a name that is none ("Europe/Viena") is refused when it is entered';
    return { check, outcome: 'ok', found, advice: '' };
  }
  return {
    check,
    outcome: 'fail',
    found: `unknown: ${wrong.map(({ code, timeZone }) => `${code} "${timeZone}"`).join(', ')}`,
    advice: `These departments have no opening hours. Correct each: update department set time_zone = 'Europe/Vienna' where code = '...'`,
  };
}
