import { giveAddress } from '../../support/channels/addresses.js';
import { writeMessage } from '../../support/channels/messages.js';
import { runCommand } from '../../support/places/command.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { writeNoticesTo } from '../../support/records/personal-notices.js';

let database: TestDatabase;
let announcement: number;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.query(
    `insert into app_user (id, external_id, role, display_name) values (1, 'patient-1', 'PATIENT', 'Ana Alder')`,
  );
  await database.query(`insert into department (code, name, time_zone) values ('OPD', 'Outpatients', 'UTC')`);
  [announcement = 0] = await writeNoticesTo(database, { to: 'patient-1', kind: 'CALLED' });
  const to = { announcement, person: 'patient-1' };
  const email = await giveAddress(database, 'patient-1', { channel: 'EMAIL', address: 'ana@example.org' });
  const sms = await giveAddress(database, 'patient-1', { channel: 'SMS', address: '+4915112345678' });
  await writeMessage(database, {
    ...to,
    contactPoint: email,
    status: 'FAILED',
    reason: 'ATTEMPTS',
    createdAt: '2026-11-25T08:00:00Z',
  });
  await writeMessage(database, { ...to, contactPoint: sms, status: 'QUEUED', createdAt: '2026-11-25T08:01:00Z' });
  await database.query(
    `insert into channel_provider (name, channel, circuit, last_failure, paused_at) values ('sms', 'SMS', 'OPEN', 'TIMEOUT', '2026-11-25 08:00Z')`,
  );
});
afterAll(() => database.drop());

const cells = (stdout: string) => stdout.split('\n').map((line) => line.split(/ {2,}/));

test('channels prints each provider: its state, what waits and what it did', async () => {
  const { exitCode, stdout } = await runCommand(['channels', '--json'], database.url);
  expect(exitCode).toBe(0);
  const { providers } = JSON.parse(stdout);
  expect(providers.map(({ name }: { name: string }) => name)).toContain('smtp');
  expect(providers.find(({ name }: { name: string }) => name === 'sms')).toMatchObject({ waiting: 1, lastFailure: 'TIMEOUT' });
  const { stdout: text } = await runCommand(['channels'], database.url);
  const rows = cells(text);
  expect(rows[0]).toEqual([
    'provider',
    'channel',
    'state',
    'waiting',
    'sent today',
    'failed today',
    'cost today',
    'last failure',
  ]);
  const sms = rows.find(([name]) => name === 'sms');
  expect(sms).toEqual(['sms', 'SMS', 'paused since 2026-11-25T08:00:00.000Z', '1', '0', '0', 'TIMEOUT']);
  expect(rows.find(([name]) => name === 'smtp')).toEqual(['smtp', 'EMAIL', 'development', '0', '0', '0']);
});

test('deliveries prints messages, newest first, with masked addresses and without names', async () => {
  const { exitCode, stdout } = await runCommand(['deliveries'], database.url);
  expect(exitCode).toBe(0);
  expect(cells(stdout)).toEqual([
    ['at', 'announcement', 'event', 'user', 'channel', 'address', 'status', 'reason', 'attempts'],
    ['2026-11-25T08:01:00.000Z', `Announcement:${announcement}`, 'CALLED', 'User:1', 'SMS', '+49…78', 'QUEUED', '0'],
    [
      '2026-11-25T08:00:00.000Z',
      `Announcement:${announcement}`,
      'CALLED',
      'User:1',
      'EMAIL',
      'a…@example.org',
      'FAILED',
      'ATTEMPTS',
      '0',
    ],
    [''],
  ]);
  const one = await runCommand(['deliveries', '--status', 'FAILED', 'UNKNOWN', '--json'], database.url);
  expect(JSON.parse(one.stdout).deliveries).toMatchObject([{ channel: 'EMAIL', status: 'FAILED' }]);
  expect((await runCommand(['deliveries', '--status', 'LOST'], database.url)).exitCode).toBe(2);
});

test('deliveries --retry sends again what has failed, and is in the change log', async () => {
  const args = ['deliveries', '--announcement', `Announcement:${announcement}`, '--retry', '--json'];
  expect(JSON.parse((await runCommand(args, database.url)).stdout)).toEqual({ count: 1 });
  expect(JSON.parse((await runCommand(args, database.url)).stdout)).toEqual({ count: 0 });
  const [entry] = await database.query(`select subject, source, actor_id from change_log order by seq desc limit 1`);
  expect(entry).toEqual({ subject: 'message/retry', source: 'CLI', actor_id: null });
});
