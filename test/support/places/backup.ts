import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestDatabase } from './database.js';

const page = await readFile(new URL('../../../docs/operations/backup-and-restore.md', import.meta.url), 'utf8');
const executable = fileURLToPath(new URL('../../../bin/queuebell.js', import.meta.url));

/** Returns the commands of the page in the operator's guide, in their order. */
function blocks(language: 'sh' | 'sql'): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block ?? '');
}

/** A backup that can be restored any number of times. */
export interface Backup {
  restore(): Promise<void>;
  drop(): Promise<void>;
}

/** Copies the database within the server. Its connections are closed meanwhile. */
export async function copyDatabase({ url }: TestDatabase): Promise<Backup> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = 'postgres';
  const run = (sql: string) =>
    asAdmin(server.href, sql.replaceAll(/\bqueuebell\b/g, name).replaceAll('queuebell_backup', `${name}_backup`));
  const [copy = '', restore = ''] = blocks('sql');
  await run(copy);
  return { restore: () => run(restore), drop: () => run('drop database if exists queuebell_backup with (force)') };
}

/** Dumps the database with pg_dump. Restoring begins a new epoch, as the page says. */
export async function dumpDatabase({ url }: TestDatabase, env: Record<string, string>): Promise<Backup> {
  const folder = await mkdtemp(join(tmpdir(), 'queuebell-backup-'));
  const run = (script: string) =>
    execFileSync('sh', ['-ec', script.replaceAll('npx queuebell', `"${process.execPath}" "${executable}"`)], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', ...env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const [dump = '', restore = ''] = blocks('sh');
  run(dump);
  return { restore: async () => void run(restore), drop: () => rm(folder, { recursive: true, force: true }) };
}

/** Resolves with whether there is a pg_dump for this server: the embedded PostgreSQL has none. */
export async function hasFittingPgDump(database: TestDatabase): Promise<boolean> {
  try {
    const own = /\d+/.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[0];
    const [row] = await database.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    return Number(own) >= Number(row?.version);
  } catch {
    return false;
  }
}

async function asAdmin(server: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    // One by one: several statements in one message are a transaction, in which CREATE DATABASE cannot run.
    for (const statement of script.split(';').filter((each) => each.trim())) await client.query(statement);
  } finally {
    await client.end();
  }
}
