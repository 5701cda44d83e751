import { readFile, writeFile } from 'node:fs/promises';
import type { Cluster } from '../cluster/cluster.js';

const LONGEST_LOG_BYTES = 4_000_000;
const KEPT_BYTES = 200_000;
const QUOTED_LINES = 12;
const TOO_FEW_FILES =
  'PostgreSQL needs more open files than this process may have (ulimit -n): allow 1024, or set DATABASE_URL to a PostgreSQL of your own.';

/** Shortens a long log to its end, which may show why the last server died. No server may write to it meanwhile. */
export async function shortenLog({ log }: Cluster): Promise<void> {
  const content = await readFile(log);
  if (content.length > LONGEST_LOG_BYTES) await writeFile(log, content.subarray(-KEPT_BYTES));
}

/** Returns an error whose message ends with the last lines of the log. */
export async function failure({ log }: Cluster, sentence: string, cause: unknown): Promise<Error> {
  const content = await readFile(log, 'utf8').catch(() => '');
  const lastLines = content.trimEnd().split('\n').slice(-QUOTED_LINES).join('\n');
  if (/insufficient file descriptors|Too many open files/.test(lastLines)) return new Error(TOO_FEW_FILES, { cause });
  return new Error(`${sentence} ${log} ends with:\n${lastLines}`, { cause });
}
