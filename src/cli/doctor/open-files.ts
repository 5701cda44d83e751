import { readFileSync } from 'node:fs';
import type { Finding } from '../../services/finding.js';

/** Each connection is an open file, and so are those of the program itself. */
const FEWEST = 1_024;

/** Null where the system does not tell: elsewhere than on Linux. Node.js raises its own limit to the hard one at its start. */
export function openFiles(limits = limitsOfThisProcess()): Finding | null {
  const limit = /^Max open files +(\d+)/m.exec(limits)?.[1];
  if (limit === undefined) return null;
  const isFew = Number(limit) < FEWEST;
  return {
    check: 'open files',
    outcome: isFew ? 'warn' : 'ok',
    found: `at most ${limit}`,
    advice: isFew ? `Allow ${FEWEST} at least (ulimit -n, LimitNOFILE): each patient's connection is one.` : '',
  };
}

function limitsOfThisProcess(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
