import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** A file `.env` that is there and cannot be read as one. It is never passed over: the server would come up as another one. */
export class EnvFileError extends Error {}

/** Its variables; none where there is no such file. UTF-8, or UTF-16 with the mark that Windows puts first; lines end as on any system. */
export function envFileVariables(path: string): Record<string, string | undefined> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new EnvFileError(`The file .env cannot be read (${code}).`);
  }
  const text = decoded(bytes).replace(/\r\n?/g, '\n');
  assertAssignments(text.split('\n'));
  return parseEnv(text);
}

function decoded(bytes: Buffer): string {
  try {
    // The decoder takes the mark away.
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Not of that encoding.
  }
  throw new EnvFileError('The file .env is not text in UTF-8: save it again as UTF-8.');
}

function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  return { fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? 'utf-8';
}

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(.*)$/;

/** The parser leaves out what it does not understand, without a word: such as `DATABASE_URL: postgres://...`. */
function assertAssignments(lines: readonly string[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^[ \t]*(#|$)/.test(line)) continue;
    const value = ASSIGNMENT.exec(line)?.[1];
    if (value === undefined) throw new EnvFileError(`Line ${at + 1} of .env is not NAME=value.`);
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.indexOf(quote, 1) > 0) continue;
    const end = lines.findIndex((later, index) => index > at && later.includes(quote));
    if (end < 0) throw new EnvFileError(`Line ${at + 1} of .env begins a value with ${quote} that does not end.`);
    at = end;
  }
}
