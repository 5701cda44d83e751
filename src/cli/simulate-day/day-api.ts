import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, sendOperation } from '../api/api.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { backOffMs } from '../listen/back-off.js';

/** How long a server that has answered before may be unreachable, in ms: it restarts, or another one takes over. */
const PATIENCE_MS = 120_000;

/** An operation that the server rejected. Its message is for the user. */
export class Refusal extends CommandError {
  constructor(
    message: string,
    code: string,
    /** For CONFLICT: what is stored now. */
    readonly current: Readonly<Record<string, unknown>>,
  ) {
    super(message, ExitCode.FAILED, code);
  }
}

/** Somebody else was faster, or the line does not allow it now. */
export function isConflict(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'CONFLICT';
}

interface DayApiOptions {
  url: string;
  signal: AbortSignal;
  /** Called with a sentence when operations have to wait, and when they no longer do. */
  say(sentence: string): void;
}

/**
 * The API as the people of a day use it. An operation is repeated while the server restarts, is not ready, or counts too many requests. So each
 * mutation carries an idempotency key: the answer to the first attempt may have been lost.
 */
export class DayApi {
  private hasAnswered = false;
  private isWaiting = false;

  constructor(private readonly options: DayApiOptions) {}

  /**
   * @param authorization the header: a scheme and a token
   * @throws Refusal, or CommandError UNREACHABLE if the server never answered or is gone for 2 minutes
   */
  async ask<T>(authorization: string, query: string, variables: object): Promise<T> {
    const { url, signal } = this.options;
    let giveUpAt = performance.now() + PATIENCE_MS;
    for (let retries = 0; ; retries++) {
      const outcome = await sendOperation<T>({ url, authorization, query, variables, signal }).catch((error) => error as Error);
      if (!(outcome instanceof Error)) this.hasAnswered = true;
      const delay = outcome instanceof Error ? this.afterFailure(outcome) : delayOf(outcome);
      if (delay === null) return this.dataOf(outcome as Answer<T>);
      if (delay.isRateLimit) giveUpAt = performance.now() + PATIENCE_MS;
      if (performance.now() > giveUpAt) throw new CommandError(delay.sentence, ExitCode.UNREACHABLE);
      if (!this.isWaiting) this.options.say(`${delay.sentence} Retrying.`);
      this.isWaiting = true;
      await sleep(Math.max(delay.ms, backOffMs(retries)), undefined, { signal });
    }
  }

  private afterFailure(error: Error): Delay {
    const isUnreachable = error instanceof CommandError && error.exitCode === ExitCode.UNREACHABLE;
    if (!isUnreachable || !this.hasAnswered) throw error;
    return { sentence: 'The server does not answer.', ms: 0, isRateLimit: false };
  }

  private dataOf<T>({ data, errors: [error] = [] }: Answer<T>): T {
    if (this.isWaiting) this.options.say('The server answers again.');
    this.isWaiting = false;
    if (!error && data) return data;
    const { code = 'FAILED', current = {} } = error?.extensions ?? {};
    throw new Refusal(error?.message ?? 'The answer is empty.', code, current as Record<string, unknown>);
  }
}

interface Delay {
  /** For the user. */
  sentence: string;
  ms: number;
  isRateLimit: boolean;
}

/** Null: the answer is final. */
function delayOf({ errors: [error] = [] }: Answer<unknown>): Delay | null {
  const { code, retryAfterSeconds } = error?.extensions ?? {};
  const isRateLimit = code === 'RATE_LIMITED' && typeof retryAfterSeconds === 'number';
  if (!error || !(isRateLimit || code === 'SERVICE_UNAVAILABLE')) return null;
  return { sentence: error.message, ms: isRateLimit ? retryAfterSeconds * 1_000 : 0, isRateLimit };
}
