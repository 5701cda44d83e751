import { readFile, writeFile } from 'node:fs/promises';
import type { Cluster } from './cluster.js';

const LONGEST_LOG_BYTES = 4_000_000;
const KEPT_BYTES = 200_000;
const QUOTED_LINES = 12;

/** Cuts a long log down to its end, which may tell why the last server died. To be called while no server writes to it. */
export async function shortenLog({ log }: Cluster): Promise<void> {
  const content = await readFile(log);
  if (content.length > LONGEST_LOG_BYTES) await writeFile(log, content.subarray(-KEPT_BYTES));
}

/** An error whose message goes on with the last words of the log. */
export async function failure({ log }: Cluster, sentence: string, cause: unknown): Promise<Error> {
  const content = await readFile(log, 'utf8').catch(() => '');
  const lastWords = content.trimEnd().split('\n').slice(-QUOTED_LINES).join('\n');
  return new Error(`${sentence} ${log} ends with:\n${lastWords}`, { cause });
}
