import { untilReachable } from '../../src/adapters/until-reachable.js';
import { recordedLog } from '../support/records/recorded-log.js';

const away = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

test('The wait retries while PostgreSQL is unreachable, and logs that once', async () => {
  const log = recordedLog();
  let tries = 0;
  const work = async () => {
    if (++tries < 3) throw away();
    return 'up';
  };
  expect(await untilReachable(work, { log })).toBe('up');
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'info']);
});

test('The wait ends at once with a wrong password', async () => {
  const log = recordedLog();
  const wrong = Object.assign(new Error('password authentication failed'), { code: '28P01' });
  await expect(untilReachable(() => Promise.reject(wrong), { log })).rejects.toBe(wrong);
  expect(log.lines).toEqual([]);
});

test('The wait ends when told to', async () => {
  const stopping = new AbortController();
  const waiting = untilReachable(() => Promise.reject(away()), { log: recordedLog(), signal: stopping.signal });
  stopping.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
