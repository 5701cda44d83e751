import pg from 'pg';
import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';

/** One schema of the list. PostgreSQL converts a name without quotes to lower case. */
const ITEM = /^\s*(?:"((?:[^"]|"")+)"|([^\s",]+))\s*(?:,|$)/;

/** Returns a search path with each schema quoted, which SET and set_config read alike. `path`: names, or a text as PostgreSQL reads it. */
export function quotedPath(path: string | readonly string[]): string {
  const names = typeof path === 'string' ? namesIn(path) : path;
  if (names.length === 0 || names.some((name) => name === '')) {
    throw new DatabaseRefusalError('DATABASE_URL names no schema: "schema" and "search_path" must not be empty.');
  }
  return names.map((name) => pg.escapeIdentifier(name)).join(', ');
}

function namesIn(text: string): string[] {
  const names: string[] = [];
  for (let rest = text; rest.trim() !== ''; ) {
    const match = ITEM.exec(rest);
    if (!match)
      throw new DatabaseRefusalError('The search_path of DATABASE_URL must be a list of schemas, such as: clinic, public');
    names.push(match[1]?.replaceAll('""', '"') ?? match[2]?.toLowerCase() ?? '');
    rest = rest.slice(match[0].length);
  }
  return names;
}
