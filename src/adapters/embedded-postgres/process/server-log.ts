import { readFile, writeFile } from 'node:fs/promises';
import type { Cluster } from '../cluster/cluster.js';

const LONGEST_LOG_BYTES = 4_000_000;
const KEPT_BYTES = 200_000;
const QUOTED_LINES = 12;
const TOO_FEW_FILES =
  'PostgreSQL needs more open files than this process may have (ulimit -n): allow 1024, or set DATABASE_URL to use your own.';

/** Cuts a long log down to its end, which may tell why the last server died. To be called while no server writes to it. */
export async function shortenLog({ log }: Cluster): Promise<void> {
  const content = await readFile(log);
  if (content.length > LONGEST_LOG_BYTES) await writeFile(log, content.subarray(-KEPT_BYTES));
}

/** An error whose message goes on with the last words of the log. */
export async function failure({ log }: Cluster, sentence: string, cause: unknown): Promise<Error> {
  const content = await readFile(log, 'utf8').catch(() => '');
  const lastWords = content.trimEnd().split('\n').slice(-QUOTED_LINES).join('\n');
  if (/insufficient file descriptors|Too many open files/.test(lastWords)) return new Error(TOO_FEW_FILES, { cause });
  return new Error(`${sentence} ${log} ends with:\n${lastWords}`, { cause });
}
