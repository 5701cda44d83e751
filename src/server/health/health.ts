import type { Router } from 'express';
import express from 'express';
import { type ReadinessOptions, readinessRoute } from './readiness.js';

/** GET /livez and GET /readyz, for the load balancer, the orchestrator and the person on call. */
export function healthRoutes(options: ReadinessOptions): Router {
  const router = express.Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', readinessRoute(options));
  return router;
}
