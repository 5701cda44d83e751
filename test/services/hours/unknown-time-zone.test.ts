import { inspectDependencies } from '../../../src/adapters/inspection/inspection.js';
import { openDatabase } from '../../../src/adapters/postgres/database.js';
import { startApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { isKnownTimeZone } from '../../../src/entities/directory/time-zone.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { OpeningHoursDocument, OpenQueueDocument, SaveScheduleDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { unmigratedDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const rule = { weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '24:00' };

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

const enter = (zone: string, code = zone) =>
  app.database.query('insert into department (code, name, time_zone) values ($1, $1, $2)', [code, zone]);
/** Inserts what the release before accepted. */
async function enterUnchecked(zone: string, code: string): Promise<void> {
  await app.database.query('alter table department disable trigger user');
  await enter(zone, code);
  await app.database.query('alter table department enable trigger user');
  await app.database.query(`insert into queue_status (department_id, status_message, changed_at)
    select id, 'Queue Closed', now() from department on conflict do nothing`);
}

test.each([
  'Europe/Viena',
  'W. Europe Standard Time',
  'Europe/Vienna ',
  ' Europe/Vienna',
  'europe/berlin',
  'Vienna',
  '',
  'CEST',
  'UTC+3',
  'Foo5',
  '<+03>-3',
  '+03:00',
  'local',
  'Factory',
  'posix/Europe/Berlin',
])('A new department in the zone %j is rejected', async (zone) => {
  await expect(enter(zone)).rejects.toThrow(`"${zone}" is not an IANA time zone name`);
});

test('The message says how the name is written, or where to find the names', async () => {
  const hintFor = (zone: string) => enter(zone).then(String, ({ hint }: { hint: string }) => hint);
  expect(await hintFor('europe/vienna ')).toBe('Enter it as "Europe/Vienna".');
  expect(await hintFor('Europe/Viena')).toContain('Enter a name such as "Europe/Berlin"');
});

test('A zone name, its older names and names without a place are accepted, and the hours are computed in them', async () => {
  const zones = ['Europe/Kyiv', 'Europe/Kiev', 'America/Nuuk', 'Asia/Kolkata', 'Asia/Calcutta', 'UTC', 'Etc/GMT+5', 'EST5EDT'];
  for (const zone of zones) await enter(zone);
  app.services.directory.forget();
  for (const zone of zones) {
    await ask(app.url, SaveScheduleDocument, { token: nurse, variables: { input: { department: zone, ...rule } } });
    const variables = { department: zone, from: '2026-03-02', days: 2 };
    const { openingHours } = await ask(app.url, OpeningHoursDocument, { token: nurse, variables });
    expect([zone, openingHours.length]).toEqual([zone, 2]);
  }
  await app.database.query('delete from queue_schedule where department_id in (select id from department where code = any($1))', [
    zones,
  ]);
  await app.database.query('update department set active = false where code = any($1)', [zones]);
});

test('The program knows every name that the database accepts', async () => {
  const names = await app.database.query<{ name: string }>(
    `select name from pg_timezone_names where name !~ '^(posix|right)/|^(Factory|localtime|posixrules)$'`,
  );
  expect(names.length).toBeGreaterThan(400);
  expect(names.filter(({ name }) => !isKnownTimeZone(name))).toEqual([]);
});

test('A correction to another wrong name is rejected, and one wrong row among many rejects all', async () => {
  await expect(app.database.query(`update department set time_zone = 'Europe/Viena' where code = 'OPD'`)).rejects.toThrow(
    'Viena',
  );
  await expect(
    app.database.query(`insert into department (code, name, time_zone) values ('A', 'A', 'UTC'), ('B', 'B', 'Mars/Base')`),
  ).rejects.toThrow('Mars/Base');
  expect(await app.database.query(`select from department where code in ('A', 'B')`)).toEqual([]);
});

test('An old department with a wrong zone stays, can be renamed and corrected, and is reported everywhere until then', async () => {
  await enterUnchecked('Europe/Viena', 'TYPO');
  await app.database.query(`update department set name = 'Misspelt' where code = 'TYPO'`);
  app.services.directory.forget();

  const variables = { department: 'TYPO' };
  const saved = await post(app.url, SaveScheduleDocument, { token: nurse, variables: { input: { ...variables, ...rule } } });
  expect(saved.errors?.[0]).toMatchObject({
    message:
      'TYPO cannot have opening hours: its time zone "Europe/Viena" is not an IANA time zone name. Correct it first. Did you mean Europe/Vienna?',
    extensions: { code: 'BAD_USER_INPUT', field: 'input.department' },
  });
  const opened = await ask(app.url, OpenQueueDocument, { token: nurse, variables });
  expect(opened.setQueueOpen).toMatchObject({
    changed: true,
    message:
      'The TYPO queue is now open. It has no closing time: its time zone "Europe/Viena" is not an IANA time zone name. Close it manually, and inform an administrator.',
    status: { closesAt: null },
  });

  const { departments } = await app.services.autoClose.run({ actor: systemActor('job-test') });
  expect(departments.filter(({ action }) => action === 'failed')).toEqual([
    {
      department: 'TYPO',
      action: 'failed',
      why: 'open, and nothing closes it: its time zone "Europe/Viena" is not an IANA time zone name',
      notified: 0,
    },
  ]);
  expect(departments.length).toBeGreaterThan(3);
  const named = { departments: [{ department: 'TYPO', timeZone: 'Europe/Viena' }] };
  expect(app.logLines).toContainEqual(expect.objectContaining({ level: 'error', ...named }));

  const log = recordedLog();
  const config = readConfig({ NODE_ENV: 'development', DATABASE_URL: app.database.url, PORT: '0', QUEUE_DATA_DIR: app.dataDir });
  await (await startApp(config, { log, runJobs: false })).stop();
  expect(log.at('error')).toContainEqual(expect.objectContaining({ facts: named }));

  expect(await zonesFinding(app.database.url)).toMatchObject({ outcome: 'fail', found: 'unknown: TYPO "Europe/Viena"' });
  await app.database.query(`update department set time_zone = 'Europe/Vienna' where code = 'TYPO'`);
  expect(await zonesFinding(app.database.url)).toMatchObject({ outcome: 'ok' });
});

async function zonesFinding(databaseUrl: string) {
  const used = { databaseUrl, redisUrl: null, mongodbUrl: null, jwksUrl: null };
  const findings = await inspectDependencies({ ...used, isProduction: false, isEmbedded: false, log: recordedLog() });
  return findings.find(({ check }) => check === 'time zones');
}

test('A database of the release before migrates with its wrong zone, and accepts no more of them', async () => {
  const database = await unmigratedDatabase();
  const node = await openDatabase(database.url, { log: recordedLog(), poolSize: 2 });
  await node.orm.migrator.up({ to: 'migration-0004-queue-of-a-department' });
  const add = (code: string) =>
    database.query(`insert into department (code, name, time_zone) values ($1, $1, 'Europe/Viena')`, [code]);
  await add('TYPO');
  await node.orm.migrator.up();
  expect(await database.query('select code, time_zone from department')).toEqual([{ code: 'TYPO', time_zone: 'Europe/Viena' }]);
  await expect(add('MORE')).rejects.toThrow('is not an IANA time zone name');
  await node.close();
  await database.drop();
});
