import { runCommandLine } from '../../../src/cli/program.js';
import { eventually } from '../../support/eventually.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { reservePort } from '../../support/servers/ports.js';
import { printedActions, readDay, recordedActions, stillInLine } from './played-day.js';

let office: TestApp;
beforeAll(async () => {
  office = await startTestApp({ patients: 8, openingHours: false });
});
afterAll(() => office.stop());

/** Begins to play a day. The output can be read while it runs. */
function play(line: string, url: string) {
  const output = { stdout: '', stderr: '' };
  const ended = runCommandLine([...`simulate-day OPD ${line}`.split(' '), '--url', url], {
    readEnv: () => ({ QUEUE_DATA_DIR: office.dataDir }),
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
    loadApp: () => import('../../../src/app.js'),
  });
  return { output, ended };
}

test('A day outlives a restart of its server: nobody is lost, and nothing is done or printed twice', async () => {
  const port = await reservePort();
  const { url: databaseUrl, query } = office.database;
  const start = () =>
    startTestApp({
      patients: 8,
      openingHours: false,
      database: { url: databaseUrl, query, drop: async () => undefined },
      env: { PORT: `${port}`, QUEUE_DATA_DIR: office.dataDir },
    });
  const server = await start();
  const { output, ended } = play('--minutes 60 --speed 600', server.url);
  await eventually(() => expect(output.stdout).toMatch(/OPD-\d+ +is called/));
  await server.stop();
  await eventually(() => expect(output.stderr).toContain('Retrying.'));
  const again = await start();
  expect(await ended).toBe(0);
  expect(output.stderr).toContain('The server answers again.');
  expect(output.stdout).toMatch(/OPD is CLOSED\.\n$/);
  expect(await stillInLine(office.database)).toEqual([]);
  const printed = await recordedActions(office.database);
  const ends = printed.filter((line) => /COMPLETE$|MARK_NO_SHOW$/.test(line));
  expect(output.stdout.match(/ (was served|did not come)$/gm)).toHaveLength(ends.length);
  await again.stop();
});

test('Ctrl-C ends a day at once and leaves its line as it is, and the next day serves the people in it', async () => {
  const interrupted = play('--hours 8 --speed 600', office.url);
  await eventually(() => expect(interrupted.output.stdout).toMatch(/OPD-\d+ .*(joins|gets a ticket)/));
  process.emit('SIGINT');
  expect(await interrupted.ended).toBe(130);
  expect(interrupted.output.stderr).toContain('The people in the line of OPD stay there');
  expect(await stillInLine(office.database)).not.toEqual([]);
  const next = play('--minutes 20 --speed 600 --json', office.url);
  expect(await next.ended).toBe(0);
  const { happenings, summary } = readDay(next.output.stdout);
  expect(summary.others).toBeGreaterThan(0);
  expect(await stillInLine(office.database)).toEqual([]);
  expect(await recordedActions(office.database)).toEqual(expect.arrayContaining(printedActions(happenings)));
});
