import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Registry } from 'prom-client';
import { type ReadinessOptions, readinessRoute } from './readiness.js';

export interface HealthOptions extends ReadinessOptions {
  registry: Registry;
}

/** GET /livez, /readyz and /metrics: for the load balancer, the orchestrator and the person on call. */
export function healthRoutes(options: HealthOptions): Router {
  const router = express.Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', readinessRoute(options));
  router.get('/metrics', async (_request: Request, response: Response) => {
    response.type(options.registry.contentType).send(await options.registry.metrics());
  });
  return router;
}
