import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createLog } from '../../../src/adapters/log/json-log.js';
import { eventually } from '../../support/eventually.js';

const compiled = new URL('../../../dist/adapters/log/json-log.js', import.meta.url).href;

function capture() {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return { stream, lines: () => text.trimEnd().split('\n'), last: () => JSON.parse(text.trimEnd().split('\n').at(-1)!) };
}

describe('The log', () => {
  it('writes one JSON line per event: level as text, ISO time, the facts, the sentence', () => {
    const { stream, lines, last } = capture();
    createLog({ level: 'info', stream }).warn({ department: 'OPD' }, 'Queue closed');
    expect(lines()).toHaveLength(1);
    expect(last()).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      department: 'OPD',
      msg: 'Queue closed',
    });
  });

  it('writes every line before the process ends, in any language, even at process.exit', async () => {
    const program = `const { createLog } = await import(${JSON.stringify(compiled)});
      const log = createLog({ level: 'info', pretty: false });
      for (let line = 0; line < 500; line++) log.info({ line }, 'Schlange geöffnet: 診察中');
      process.exit(0);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    // What is being written when the process exits may come after what was to be written next.
    const numbers = lines.map(({ line }) => line).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, line) => line));
    expect(new Set(lines.map(({ msg }) => msg))).toEqual(new Set(['Schlange geöffnet: 診察中']));
  });

  it('shows a single line while the process is still running', async () => {
    const program = `const { createLog } = await import(${JSON.stringify(compiled)});
      createLog({ level: 'info', pretty: false }).info({}, 'Queue opened');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(child.stdout, 'data');
      expect(JSON.parse(String(line))).toMatchObject({ msg: 'Queue opened' });
    } finally {
      child.kill('SIGKILL');
    }
  });

  /** Logs at intervals, a lot in total, and reports on standard error that it still runs. Ends when told to end. */
  const LOGGING = `const { createLog } = await import(${JSON.stringify(compiled)});
    const log = createLog({ level: 'info', pretty: false });
    process.once('SIGTERM', () => process.exit(0));
    for (let round = 0; ; round++) {
      for (let line = 0; line < 1000; line++) log.info({ line }, 'x'.repeat(100));
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (round === 5) process.stderr.write('still running');
    }`;

  it.each([
    ...(existsSync('/dev/full') ? [['on a full disk', 'exec "$0" --input-type=module --eval "$1" > /dev/full']] : []),
    ['whose file cannot grow', 'ulimit -f 8; exec "$0" --input-type=module --eval "$1" > "$2"'],
    ['whose reader has closed the pipe', 'exec "$0" --input-type=module --eval "$1"'],
  ])('%s, it loses its lines, and the process continues and ends when told to', async (_where, command) => {
    const folder = await mkdtemp(join(tmpdir(), 'queuebell-log-'));
    const args = ['-c', command, process.execPath, LOGGING, join(folder, 'log')];
    const child = spawn('bash', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    await eventually(() => expect(said).toBe('still running'));
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await rm(folder, { recursive: true });
  });

  it('omits lines below its level', () => {
    const { stream, lines } = capture();
    createLog({ level: 'warn', stream }).info({}, 'not this');
    expect(lines()).toEqual(['']);
  });

  it('writes short lines for people', () => {
    const { stream, lines } = capture();
    createLog({ level: 'info', stream, pretty: true }).info({ port: 4000 }, 'Listening');
    expect(lines()[0]).toMatch(/INFO.*Listening/);
  });

  it('shows where an error came from and what caused it', () => {
    const { stream, last } = capture();
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    createLog({ level: 'info', stream }).error({ err: new Error('No database', { cause }) }, 'Failed');
    expect(last().err).toMatchObject({
      type: 'Error',
      message: 'No database',
      cause: { code: 'ECONNREFUSED', message: 'connect' },
    });
    expect(last().err.stack).toContain('json-log.test');
  });

  it('never shows the row that a database error mentions', () => {
    const { stream, lines } = capture();
    const row = {
      severity: 'ERROR',
      detail: 'Key (external_id)=(hush) already exists.',
      table: 'app_user',
      constraint: 'app_user_key',
    };
    const log = createLog({ level: 'info', stream });
    log.error({ err: Object.assign(new Error('duplicate key value'), { code: '23505', ...row }) }, 'Failed');
    log.error(
      { err: Object.assign(new Error('invalid input syntax for type bigint: "hush"'), { code: '22P02', ...row }) },
      'Failed',
    );
    expect(lines()).toHaveLength(2);
    expect(lines().join()).toContain('app_user_key');
    expect(lines().join()).not.toContain('hush');
  });
});
