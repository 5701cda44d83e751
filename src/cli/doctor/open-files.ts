import { readFileSync } from 'node:fs';
import type { Finding } from '../../services/finding.js';

/** Each connection is an open file; the program has open files of its own. */
const FEWEST = 1_024;

/** Checks the limit of open files; null on systems other than Linux, which do not report it. Node.js raises its soft limit at start. */
export function openFiles(limits = limitsOfThisProcess()): Finding | null {
  const limit = /^Max open files +(\d+)/m.exec(limits)?.[1];
  if (limit === undefined) return null;
  const isFew = Number(limit) < FEWEST;
  return {
    check: 'open files',
    outcome: isFew ? 'warn' : 'ok',
    found: `at most ${limit}`,
    advice: isFew ? `Allow at least ${FEWEST} (ulimit -n, LimitNOFILE): each patient's connection uses one.` : '',
  };
}

function limitsOfThisProcess(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
