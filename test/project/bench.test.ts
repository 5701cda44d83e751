import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const bench = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));
const run = (...args: string[]) => promisify(execFile)(process.execPath, [bench, ...args], { maxBuffer: 10_000_000 });

/** Small, because the checks count here and not the measurements. */
test('The benchmark runs every workload on the real server, finds every row and message there exactly once, and prints its measurements', async () => {
  const { stdout } = await run('--quick', '--patients', '300', '--connected', '30', '--rounds', '1', '--json');
  const { scale, faults, figures, ratios } = JSON.parse(stdout);
  expect(scale).toMatchObject({ patients: 300, connected: 30 });
  expect(faults).toEqual([]);
  const measured = [
    'open.response ms',
    'open.p99 ms',
    'open.last ms',
    'stall.worst ms',
    'ack /s',
    'status /s',
    'connect s',
    'read /s',
  ];
  const baselines = ['raw.sends ms', 'raw.insert ms', 'raw.echo ms', 'raw.status ms', 'raw.connect s', 'raw.http /s'];
  for (const name of [...measured, ...baselines]) expect([name, figures[name].median > 0]).toEqual([name, true]);
  expect(ratios.length).toBeGreaterThanOrEqual(8);
});

test('The benchmark explains its options, and rejects contradictory ones', async () => {
  expect((await run('--help')).stdout).toContain('--connected');
  await expect(run('--patients', '10', '--connected', '20')).rejects.toThrow('--connected cannot be more than --patients');
});

test('The benchmark of the opening hours measures a year of intervals, an explanation and the planning of 500 departments', async () => {
  const hours = fileURLToPath(new URL('../../bench/hours.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [hours, '--json']);
  const measured: { name: string; median: number }[] = JSON.parse(stdout);
  expect(measured.map(({ name, median }) => [name.split(',')[0], median > 0])).toEqual([
    ['a year of intervals', true],
    ['a year of intervals', true],
    ['one explanation', true],
    ['one explanation', true],
    ['500 departments planned', true],
    ['500 departments planned at the start', true],
    ['500 departments planned at the start', true],
  ]);
});
