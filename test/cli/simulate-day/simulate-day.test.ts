import {
  MarkNoShowDocument,
  SaveServicePointDocument,
  SetQueueOpenDocument,
  StandingInDocument,
} from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask } from '../../support/operations/post.js';
import { joinLine, LineNurse } from '../../support/people/line-nurse.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { runCommandIn } from '../../support/places/command.js';
import { onReservedPort } from '../../support/servers/ports.js';
import { printedActions, readDay, recordedActions, stillInLine } from './played-day.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 12, openingHours: false });
  const token = await app.token('nurse-1');
  for (const name of ['Room 1', 'Room 2'])
    await ask(app.url, SaveServicePointDocument, { token, variables: { input: { department: 'OPD', name } } });
});
afterAll(() => app.stop());

const run = (line: string, { url = app.url, env = {} }: { url?: string; env?: Record<string, string> } = {}) =>
  runCommandIn({ QUEUE_DATA_DIR: app.dataDir, ...env }, [...`simulate-day ${line}`.split(' '), '--url', url]);

test('Every happening of a day is true in the server, also while a nurse calls, serves and marks people in between', async () => {
  const playing = run('OPD --minutes 120 --speed 600 --json');
  const nurse = await LineNurse.at(app, 'nurse-2');
  const opd = { token: await app.token('nurse-2') };
  // One call that the nurse forgets, and one person of a service point whom the nurse marks as absent.
  const forgotten = await eventually(async () => {
    const ticket = await nurse.next();
    if (!ticket) throw new Error('Nobody waits.');
    return ticket;
  });
  const absent = await eventually(async () => {
    const called = (await calledInOpd(opd.token)).find(({ servicePoint }) => servicePoint !== null);
    if (!called || !(await nurse.try(MarkNoShowDocument, called.id)).data) throw new Error('Nobody was called.');
    return called.ticket;
  });
  const { exitCode, stdout, stderr } = await playing;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });

  const { happenings, summary } = readDay(stdout);
  expect(printedActions(happenings)).toEqual(await recordedActions(app.database, ['nurse-2']));
  expect(happenings.filter(({ ticket, what }) => ticket === absent && what === 'CHANGED_ELSEWHERE')).toHaveLength(1);
  expect(happenings.find(({ ticket, what }) => ticket === forgotten && what === 'CALL')).toBeUndefined();
  expect(await stillInLine(app.database)).toEqual([]);
  expect(summary).toMatchObject({ department: 'OPD', state: 'CLOSED', turnedAway: 0, others: 0 });
  expect(summary.patients).toBeGreaterThan(0);
  expect(summary.guests).toBeGreaterThan(0);
  const played = Object.values(summary.outcomes).reduce((sum, count) => sum + count, 0);
  expect(played).toBe(summary.patients + summary.guests);
  expect(summary.outcomes.COMPLETED).toBeGreaterThan(played / 2);
});

async function calledInOpd(token: string) {
  return (await ask(app.url, StandingInDocument, { token, variables: { states: ['CALLED'] } })).queueEntries;
}

test('With the token of a nurse only guests come, and a real patient in the line is left alone', async () => {
  const token = await app.token('nurse-1');
  const line = `LAB --minutes 60 --speed 1200 --token ${token}`;
  const closed = await run(line);
  expect(closed).toMatchObject({ exitCode: 1, stdout: '' });
  expect(closed.stderr).toContain('LAB is CLOSED. Opening it would notify its patients.');

  await ask(app.url, SetQueueOpenDocument, { token, variables: { department: 'LAB', isOpen: true } });
  const playing = run(line);
  await eventually(async () => expect(await stillInLine(app.database)).not.toEqual([]));
  const patient = await joinLine(app, 'patient-1', 'LAB');
  const { exitCode, stdout } = await playing;
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^0 patients and \d+ guests came: /m);
  expect(stdout).toMatch(/LAB is OPEN\.\n$/);
  expect(stdout).not.toContain(patient);
  const nurse = await LineNurse.at(app);
  expect(await nurse.waiting('LAB')).toEqual([patient]);

  const occupied = await run(line);
  expect(occupied).toMatchObject({ exitCode: 1, stdout: '' });
  expect(occupied.stderr).toContain('1 person is in the line of LAB already.');
});

test.each([
  ['OPDD', 1, 'Did you mean OPD?', {}],
  ['OPD --as patient-1', 1, 'requires one of these roles', {}],
  ['OPD --as nurse-99', 1, 'no user "nurse-99"', {}],
  ['OPD --token x', 1, 'may have expired', {}],
  ['OPD', 1, 'With --token or --token-file of a nurse', { NODE_ENV: 'production' }],
  ['OPD --as nurse-1', 1, 'in development only', { NODE_ENV: 'production' }],
  ['OPD --speed 0', 2, 'It must be a whole number from 1 to 3600.', {}],
  ['OPD --speed -5', 2, 'It must be a whole number from 1 to 3600.', {}],
  ['OPD --hours 2 --minutes 30', 2, "'--minutes <number>' cannot be used with option '--hours <number>'", {}],
])('simulate-day %s ends with exit code %d and says: %s', async (line, exitCode, message, env) => {
  const ended = await run(line, { env });
  expect({ exitCode: ended.exitCode, stdout: ended.stdout }).toEqual({ exitCode, stdout: '' });
  expect(ended.stderr).toContain(message);
});

test('An address at which no server answers is exit code 3', async () => {
  await onReservedPort(async (port) => {
    const { exitCode, stderr } = await run('OPD', { url: `http://127.0.0.1:${port}` });
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('ECONNREFUSED') });
  });
});
