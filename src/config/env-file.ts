import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** An existing `.env` file that cannot be read. It is never ignored: the server would start with another configuration. */
export class EnvFileError extends Error {}

/**
 * Returns the file's variables; none if there is no such file. The text is UTF-8, or UTF-16 with the byte order mark that Windows writes;
 * lines end as on any system. `onCut` gets the name of each variable whose URL the parser cuts at a "#", where a comment begins.
 */
export function envFileVariables(
  path: string,
  onCut: (name: string) => void = () => undefined,
): Record<string, string | undefined> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new EnvFileError(`The file .env cannot be read (${code}).`);
  }
  const text = decoded(bytes).replace(/\r\n?/g, '\n');
  checkAssignments(text.split('\n'), onCut);
  return parseEnv(text);
}

function decoded(bytes: Buffer): string {
  try {
    // The decoder removes the byte order mark.
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // The bytes are not of that encoding.
  }
  throw new EnvFileError('The file .env is not text in UTF-8: save it again as UTF-8.');
}

function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  return { fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? 'utf-8';
}

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(.*)$/;
/** A "#" directly after a part of the URL. After a space it begins a comment that was meant as one. */
const CUT_URL = /^[a-z][a-z0-9+.-]*:\/\/[^\s#]*#/i;

/** Rejects lines that the parser would skip silently, such as `DATABASE_URL: postgres://...`. */
function checkAssignments(lines: readonly string[], onCut: (name: string) => void): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^[ \t]*(#|$)/.test(line)) continue;
    const [, name = '', value] = ASSIGNMENT.exec(line) ?? [];
    if (value === undefined) throw new EnvFileError(`Line ${at + 1} of .env is not NAME=value.`);
    if (CUT_URL.test(value)) onCut(name);
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.indexOf(quote, 1) > 0) continue;
    const end = lines.findIndex((later, index) => index > at && later.includes(quote));
    if (end < 0) throw new EnvFileError(`Line ${at + 1} of .env begins a value with ${quote} that does not end.`);
    at = end;
  }
}
