import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvFileError, envFileVariables } from '../../src/config/env-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queuebell-env-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function variablesOf(content: string | Buffer) {
  const path = join(folder, '.env');
  writeFileSync(path, content);
  return envFileVariables(path);
}

const TEXT = 'DATABASE_URL=postgres://klinik/übung\r\n# a comment\r\nPORT=4005\r\n';
const READ = { DATABASE_URL: 'postgres://klinik/übung', PORT: '4005' };
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('A file .env is read', () => {
  it.each<[string, string | Buffer]>([
    ['in UTF-8', TEXT],
    ['in UTF-8 with a byte order mark, as Notepad writes it', `\uFEFF${TEXT}`],
    ['in UTF-16 LE with a byte order mark, as PowerShell writes it', utf16(`\uFEFF${TEXT}`)],
    ['in UTF-16 BE with a byte order mark', utf16(`\uFEFF${TEXT}`).swap16()],
    ['with Unix line endings', TEXT.replaceAll('\r', '')],
    ['with old Mac line endings', TEXT.replaceAll('\n', '')],
    ['with export before its names', TEXT.replace('PORT', 'export PORT')],
  ])('%s', (_how, content) => {
    expect(variablesOf(content)).toEqual(READ);
  });

  it('with "$", spaces and "#" in a quoted value, also over several lines', () => {
    expect(variablesOf('QUEUE_DATA_DIR="/srv/app$release #1"\nA=\'one\r\ntwo\'\nB=b')).toEqual({
      QUEUE_DATA_DIR: '/srv/app$release #1',
      A: 'one\ntwo',
      B: 'b',
    });
  });

  it.each([
    ['a password with "#"', 'DATABASE_URL=postgres://u:p#ss@h/clinic', ['DATABASE_URL']],
    ['a "#" after a URL', 'export REDIS_URL = redis://h:6379#cache', ['REDIS_URL']],
    ['a "#" in quotes', 'DATABASE_URL="postgres://u:p#ss@h/clinic"', []],
    ['a comment after a space', 'DATABASE_URL=postgres://u:p@h/clinic # the clinic', []],
    ['a "#" in other text', 'LOG_LEVEL=info#debug', []],
  ])('and names the variables whose URL is cut: %s', (_what, line, expected) => {
    const path = join(folder, '.env');
    writeFileSync(path, line);
    const cut: string[] = [];
    envFileVariables(path, (name) => cut.push(name));
    expect(cut).toEqual(expected);
  });

  it('as empty when it does not exist', () => {
    expect(envFileVariables(join(folder, '.env'))).toEqual({});
  });
});

describe('A file .env is rejected', () => {
  it.each<[string, string | Buffer]>([
    ['in UTF-16 without a byte order mark', utf16(TEXT)],
    ['in UTF-32', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([0x41, 0, 0, 0])])],
    ['in Latin-1', Buffer.from(TEXT, 'latin1')],
    ['with NUL characters', 'PORT=4005\0\n'],
  ])('%s', (_how, content) => {
    expect(() => variablesOf(content)).toThrow(new EnvFileError('The file .env is not text in UTF-8: save it again as UTF-8.'));
  });

  it.each([
    ['a colon instead of "="', 'DATABASE_URL: postgres://hush/clinic', 'Line 2 of .env is not NAME=value.'],
    ['a name without a value', 'DATABASE_URL', 'Line 2 of .env is not NAME=value.'],
    ['a Windows command', 'set DATABASE_URL=postgres://hush/clinic', 'Line 2 of .env is not NAME=value.'],
    ['a non-breaking space', '\u00a0DATABASE_URL=postgres://hush/clinic', 'Line 2 of .env is not NAME=value.'],
    ['a quotation mark that does not end', 'A="hush\nB=c', 'Line 2 of .env begins a value with " that does not end.'],
  ])('with %s, by line number and without its text', (_what, line, sentence) => {
    expect(() => variablesOf(`PORT=4005\n${line}\n`)).toThrow(new EnvFileError(sentence));
  });
});
