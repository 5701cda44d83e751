import type { Outcome } from '../../services/channels/channel-sender.js';
import { tlsFault } from '../tls-faults.js';
import { causesOf } from '../unreachable.js';
import { BlockedAddressError } from './http-client.js';

/** Codes of Node.js, undici and nodemailer. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'DNS',
  EAI_AGAIN: 'DNS',
  EDNS: 'DNS',
  ECONNREFUSED: 'UNREACHABLE',
  EHOSTUNREACH: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  ECONNECTION: 'DROPPED',
  ECONNRESET: 'DROPPED',
  EPIPE: 'DROPPED',
  UND_ERR_SOCKET: 'DROPPED',
  ESOCKET: 'DROPPED',
  ETIMEDOUT: 'TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'TIMEOUT',
};

/** The connection was never made. */
const NEVER_ARRIVED: ReadonlySet<string> = new Set([
  ...['ENOTFOUND', 'EAI_AGAIN', 'EDNS', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
]);

/**
 * The outcome of an attempt without an answer. The reason names no host: messages of libraries do. A blocked address fails the message only: the name
 * of a real push service may lead to a private address for a while, and then no phone is at fault.
 */
export function failedAttempt(error: unknown, signal: AbortSignal): Outcome {
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof BlockedAddressError)) return { result: 'MESSAGE', reason: 'BLOCKED_ADDRESS' };
  if (signal.aborted)
    return { result: 'RETRY', reason: signal.reason?.name === 'TimeoutError' ? 'TIMEOUT' : 'ABORTED', mayHaveArrived: true };
  const codes = causes.flatMap(codesOf);
  // The certificate, or what NODE_EXTRA_CA_CERTS names: a person must act, and no message is at fault.
  if (codes.some((code) => tlsFault(code))) return { result: 'CONFIG', reason: 'TLS' };
  // The innermost code is the operating system's.
  const known = codes.toReversed().find((code) => REASONS[code] !== undefined);
  const mayHaveArrived = known === undefined || !NEVER_ARRIVED.has(known);
  return { result: 'RETRY', reason: (known && REASONS[known]) ?? 'NETWORK', ...(mayHaveArrived && { mayHaveArrived }) };
}

/** nodemailer keeps the code of the operating system as `originalCode`. */
function codesOf(error: Error & { code?: unknown; originalCode?: unknown }): string[] {
  return [error.code, error.originalCode].filter((code) => typeof code === 'string');
}

/** The signal of an attempt, which also ends at a deadline of its own. */
export function withDeadline(signal: AbortSignal, deadlineMs: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
}
