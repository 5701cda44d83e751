import { randomUUID } from 'node:crypto';
import type { Log } from '../services/ports.js';

export interface OperationFacts {
  requestId: string;
  transport: 'http' | 'socket';
  /** The operation's name as the client gave it: shown only as far as it looks like one. */
  operation: string | null | undefined;
  type: string;
  role: string | undefined;
  startedAt: number;
  outcome: string;
}

/** One line an operation. Never a variable, a token, a name or a text. */
export function logOperation(log: Log, facts: OperationFacts, message = 'operation'): void {
  const { startedAt, operation, ...rest } = facts;
  const name = operation && /^\w{1,64}$/.test(operation) ? operation : '<anonymous>';
  const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  log.info({ ...rest, role: facts.role ?? 'NONE', operation: name, durationMs }, message);
}

/** The caller's id for the request, so that it can be followed through systems; ours where there is none or it is odd. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : flat(randomUUID());
}

/** In one piece: Node.js makes a UUID of twenty, which take 0.6 KiB for as long as a subscription lasts. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
