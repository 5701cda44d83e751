import { setTimeout as pause } from 'node:timers/promises';
import { CommandError, ExitCode } from '../exit-code.js';
import { backOffMs } from '../listen/back-off.js';
import { noAnswer, tokenRejected } from './server-errors.js';
import type { SignIn } from './sign-in.js';

/** Longer than any answer of a server takes, in ms. */
const ANSWER_LIMIT_MS = 40_000;
/** Time for which the command retries while the server starts or waits for its database, in ms. */
const PATIENCE_MS = 30_000;

export interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; [fact: string]: unknown } }[];
}

export interface ApiOperation {
  url: string;
  /** The header: a scheme and a token. */
  authorization: string;
  query: string;
  variables: object;
  signal: AbortSignal;
}

export interface ApiRequest {
  url: string;
  signIn: SignIn;
  query: string;
  variables: object;
  /** Called before each retry. */
  onRetry(reason: string): void;
  signal: AbortSignal;
}

/**
 * Executes one operation over HTTP. Retries while the server answers that it is not ready, so the operation must be idempotent.
 *
 * @throws CommandError with advice
 */
export async function callApi<T>(request: ApiRequest): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  const authorization = `Bearer ${request.signIn.token}`;
  for (let retries = 0; ; retries++) {
    const { data, errors: [error] = [] } = await sendOperation<T>({ ...request, authorization });
    if (!error && data) return data;
    const code = error?.extensions?.code ?? 'FAILED';
    const message = error?.message ?? `The server at ${request.url} is not Queuebell.`;
    if (code === 'UNAUTHENTICATED') throw tokenRejected(request.url, request.signIn, code);
    if (code !== 'SERVICE_UNAVAILABLE') throw new CommandError(message, ExitCode.FAILED, code);
    if (performance.now() > giveUpAt) throw new CommandError(message, ExitCode.UNREACHABLE, code);
    request.onRetry(message);
    await pause(backOffMs(retries), undefined, { signal: request.signal });
  }
}

/**
 * Sends one operation over HTTP, once. Resolves with the answer, whether it is data or errors.
 *
 * @throws CommandError UNREACHABLE if no Queuebell answers there
 */
export async function sendOperation<T>(operation: ApiOperation): Promise<Answer<T>> {
  const { url, authorization, query, variables, signal } = operation;
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
    });
  } catch (cause) {
    throw signal.aborted ? cause : noAnswer(url, codeOf(cause));
  }
  const answer = (await response.json().catch(() => null)) as Answer<T> | null;
  if (typeof answer === 'object' && answer !== null && (answer.data || answer.errors)) return answer;
  throw new CommandError(`The server at ${url} is not Queuebell (HTTP ${response.status}): check --url.`, ExitCode.UNREACHABLE);
}

/** The code of a failed connection, which `fetch` puts into the error's cause. */
function codeOf(error: unknown): string | undefined {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code;
}
