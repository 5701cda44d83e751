import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whileLocked } from '../../../src/adapters/embedded-postgres/folder-lock.js';
import { eventually } from '../../support/eventually.js';

const HOLDER = fileURLToPath(new URL('fixtures/lock-holder.mjs', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'queuebell-')));
});

afterEach(() => rm(folder, { recursive: true }));

describe('The lock of a folder', () => {
  it('admits one holder at a time', async () => {
    const file = join(folder, 'lock');
    let inside = 0;
    const crowds: number[] = [];
    const visit = () =>
      whileLocked(file, async () => {
        crowds.push(++inside);
        await readdir(folder);
        inside--;
      });

    await Promise.all([visit(), visit(), visit(), visit()]);

    expect(crowds).toEqual([1, 1, 1, 1]);
  });

  it('is free again after the work inside it fails', async () => {
    const file = join(folder, 'lock');
    await expect(whileLocked(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

    expect(await whileLocked(file, async () => 'in')).toBe('in');
  });

  it('excludes others while its holder is alive, and ends with the holder, even after kill -9', async () => {
    const file = join(folder, 'lock');
    const holder = fork(HOLDER, [file], { execArgv: [] });
    const gone = once(holder, 'exit');
    await once(holder, 'message', { signal: AbortSignal.timeout(60_000) });

    let weAreIn = false;
    const said: string[] = [];
    const enter = async () => {
      weAreIn = true;
    };
    const waiting = whileLocked(file, enter, { notify: (sentence) => said.push(sentence) });
    await eventually(() => expect(said).toHaveLength(1)); // After many attempts.
    const wereInBefore = weAreIn;
    holder.kill('SIGKILL');
    await Promise.all([gone, waiting]);

    expect([wereInBefore, weAreIn]).toEqual([false, true]);
    const holderName = process.platform === 'linux' ? `process ${holder.pid} of user ${process.getuid?.()}` : 'another process';
    expect(said).toEqual([`Waiting for ${holderName}, which holds ${file}.`]);
    expect(await readdir(folder)).toEqual(['lock']);
  });
});
