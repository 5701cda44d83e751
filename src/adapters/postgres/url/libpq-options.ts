import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';
import { PINNED } from '../session/session-settings.js';

/** Options by which the proxies of Neon and Supabase find their target. */
const FOR_A_PROXY = /^(endpoint|project|reference|neon_\w+)[=:]/;
const SETTING = /^([a-z_][\w.$-]*)=(.*)$/is;

interface Options {
  settings: Record<string, string>;
  /** Options for a proxy instead of PostgreSQL. */
  rest: string | undefined;
}

/**
 * Reads libpq's `options`: `-c name=value`, `-cname=value`, `--name=value`, separated by spaces; a backslash escapes the next character.
 * They are set after connecting, because poolers reject them at startup.
 */
export function readOptions(text: string): Options {
  const words = wordsOf(text);
  const settings: Record<string, string> = {};
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (FOR_A_PROXY.test(word)) {
      rest.push(word);
      continue;
    }
    const setting = word === '-c' ? words[++at] : /^(?:-c|--)(.+)$/s.exec(word)?.[1];
    const match = SETTING.exec(setting ?? '');
    if (!match)
      throw new DatabaseRefusalError(
        `The PostgreSQL connection parameter "options" may contain only -c name=value (in a URL, write a space as %20, not as +)`,
      );
    // A dash in a long option means an underscore.
    const name = (match[1] as string).toLowerCase().replaceAll('-', '_');
    settings[name] = match[2] as string;
  }
  refusePinned(settings);
  return { settings, rest: rest.join(' ') || undefined };
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:\\.|[^\s\\])+/gs)].map(([word]) => word.replaceAll(/\\(.)/gs, '$1'));
}

function refusePinned(settings: Record<string, string>): void {
  const plain = (value: string | undefined) => value?.toLowerCase().replaceAll(/\s/g, '');
  const pinned = new Map(Object.entries(PINNED).map(([name, value]) => [name.toLowerCase(), value]));
  for (const [name, value] of Object.entries(settings)) {
    if (!pinned.has(name)) continue;
    if (plain(pinned.get(name)) !== plain(value)) {
      throw new DatabaseRefusalError(
        `The PostgreSQL connection parameter "options" sets ${name}, which this program sets itself: remove it.`,
      );
    }
    delete settings[name];
  }
}
