import type { RequestHandler } from 'express';
import { sqlStateOf } from '../../services/reason.js';

type Checks = Record<string, () => Promise<void>>;

/** The dependencies of a node. A check rejects while its dependency is unusable. */
export interface Readiness {
  /** If one of these fails, the node can serve nobody, and /readyz answers 503. */
  counted: Checks;
  /**
   * If one of these fails, the node still serves: events come from the outbox, and another node runs the jobs. All nodes share these
   * dependencies, so a 503 would empty the load balancer.
   */
  reported: Checks;
}

/** Limits in ms. Orchestrators allow a health check 1 s by default: checks that are only reported must not use it up. */
const COUNTED_LIMIT_MS = 2_000;
const REPORTED_LIMIT_MS = 500;
/** Requests within this time, in ms, receive the last answer: anybody may call, but no caller can make the checks run more often. */
const FRESH_MS = 1_000;
/** Maximum number of concurrent checks: one that hangs on a dead connection does not block the next; more would exhaust the pool. */
const MOST_UNSETTLED = 2;
const READ_ONLY = '25006';

export interface ReadinessOptions {
  readiness: Readiness;
  isStarting: () => boolean;
  isDraining: () => boolean;
}

/**
 * GET /readyz: whether this node can serve, with the state of each dependency. It shows no address and no user name: anybody may call it.
 */
export function readinessRoute({ readiness, isStarting, isDraining }: ReadinessOptions): RequestHandler {
  const counted = sharedChecks(readiness.counted, { limitMs: COUNTED_LIMIT_MS, failure: 'unavailable' });
  const reported = sharedChecks(readiness.reported, { limitMs: REPORTED_LIMIT_MS, failure: 'degraded' });
  return async (_request, response) => {
    const [checks, more] = await Promise.all([counted(), reported()]);
    const isUsable = areOk(checks);
    const state = isUsable && !areOk(more) ? 'degraded' : isUsable ? 'ok' : 'unavailable';
    const status = isDraining() ? 'draining' : isStarting() ? 'starting' : state;
    const isReady = status === 'ok' || status === 'degraded';
    response.status(isReady ? 200 : 503).json({ status, checks, reported: more });
  };
}

type Outcomes = Record<string, string>;

const areOk = (outcomes: Outcomes) => Object.values(outcomes).every((outcome) => outcome === 'ok');

interface CheckOptions {
  limitMs: number;
  /** The outcome of a check that rejects or takes too long. */
  failure: string;
}

function sharedChecks(checks: Checks, options: CheckOptions): () => Promise<Outcomes> {
  const shared = Object.entries(checks).map(([name, check]) => [name, new SharedCheck(check, options)] as const);
  return async () => Object.fromEntries(await Promise.all(shared.map(async ([name, check]) => [name, await check.outcome()])));
}

/** A check that runs at most once in FRESH_MS, for all callers together. */
class SharedCheck {
  private last: Promise<string> = Promise.resolve('');
  private startedAt = Number.NEGATIVE_INFINITY;
  private unsettled = 0;

  constructor(
    private readonly check: () => Promise<void>,
    private readonly options: CheckOptions,
  ) {}

  outcome(): Promise<string> {
    if (performance.now() - this.startedAt >= FRESH_MS && this.unsettled < MOST_UNSETTLED) {
      this.startedAt = performance.now();
      this.last = this.run();
    }
    return this.last;
  }

  private async run(): Promise<string> {
    const { limitMs, failure } = this.options;
    this.unsettled++;
    const result = this.check()
      .then(
        () => 'ok',
        (error) => (error instanceof Error && sqlStateOf(error) === READ_ONLY ? 'read-only' : failure),
      )
      .finally(() => this.unsettled--);
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, limitMs, failure);
    });
    return Promise.race([result, tooLate]).finally(() => clearTimeout(timer));
  }
}
