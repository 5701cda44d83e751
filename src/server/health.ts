import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Registry } from 'prom-client';

export type ReadinessChecks = Record<string, () => Promise<void>>;

const CHECK_LIMIT_MS = 2_000;

export interface HealthOptions {
  checks: ReadinessChecks;
  registry: Registry;
  isStarting: () => boolean;
  isDraining: () => boolean;
}

/** GET /livez, /readyz and /metrics: for the load balancer, the orchestrator and the person on call. */
export function healthRoutes(options: HealthOptions): Router {
  const router = express.Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request: Request, response: Response) => {
    const results = await Promise.all(
      Object.entries(options.checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const isWell = results.every(([, outcome]) => outcome === 'ok');
    const status = options.isDraining() ? 'draining' : options.isStarting() ? 'starting' : isWell ? 'ok' : 'unavailable';
    response.status(status === 'ok' ? 200 : 503).json({ status, checks: Object.fromEntries(results) });
  });
  router.get('/metrics', async (_request: Request, response: Response) => {
    response.type(options.registry.contentType).send(await options.registry.metrics());
  });
  return router;
}

/** What is wrong stands in the log; an address or a user name has no place in an open answer. */
async function outcomeOf(check: () => Promise<void>): Promise<'ok' | 'unavailable'> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), CHECK_LIMIT_MS);
  });
  return Promise.race([check(), limit])
    .then(() => 'ok' as const)
    .catch(() => 'unavailable' as const)
    .finally(() => clearTimeout(timer));
}
