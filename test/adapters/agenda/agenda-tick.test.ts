import { retryDelayMs, runTick } from '../../../src/adapters/agenda/agenda-tick.js';
import { ServiceUnavailableError } from '../../../src/services/errors.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const lock = { touch: async () => undefined };

async function failureOf(run: () => Promise<object>) {
  const log = recordedLog();
  const failure = await runTick({ name: 'any', everyMs: 300_000, run }, lock, { log, touchEveryMs: 1_000 }).catch(
    (error) => error,
  );
  return { failure, lines: log.lines.map(({ level, message }) => [level, message]) };
}

test.each([
  [
    'that left part of its work for later',
    async () => ({ changed: ['OPD'], retryable: ['ER'] }),
    'Job partly done, retrying soon',
  ],
  [
    'that found the database unreachable',
    () => Promise.reject(new ServiceUnavailableError()),
    'Job deferred: a dependency is unreachable, retrying soon',
  ],
])('A tick %s logs a warning and runs again in ten seconds', async (_, run, message) => {
  const { failure, lines } = await failureOf(run);
  expect(lines).toEqual([['warn', message]]);
  expect(retryDelayMs({ error: failure }, 300_000)).toBe(10_000);
  expect(retryDelayMs({ error: failure }, 2_000)).toBe(2_000);
});

test('A tick that failed because of a bug logs an error and runs again at its usual time', async () => {
  const { failure, lines } = await failureOf(() => Promise.reject(new Error('Key (display_name)=(Ada)')));
  expect(lines).toEqual([['error', 'Job failed, retrying at its next tick']]);
  expect(retryDelayMs({ error: failure }, 300_000)).toBeNull();
  expect(failure.message).not.toContain('Ada');
});
