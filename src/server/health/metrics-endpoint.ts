import { hash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import type { Registry } from 'prom-client';
import type { Config } from '../../config/config.js';
import type { Log } from '../../services/ports.js';

export type MetricsOptions = { registry: Registry; config: Pick<Config, 'metrics' | 'isProduction' | 'publicUrl'>; log: Log };

/**
 * GET /metrics on the port of the API. If a token is set, it is required; without a token, in development only this machine may read.
 * Otherwise, and if the metrics have a port of their own, the answer is 404. Behind a proxy on this machine all requests come from this
 * machine, so every reader needs a token.
 */
export function metricsRoute({ registry, config, log }: MetricsOptions): RequestHandler {
  const { token, port } = config.metrics;
  const isForThisMachine = !config.isProduction && config.publicUrl === null;
  if (port === null && token === null && !isForThisMachine) {
    log.info({}, 'GET /metrics is not served: set QUEUE_METRICS_TOKEN, or QUEUE_METRICS_PORT for a port of its own');
  }
  const metrics = metricsOf(registry, config.metrics.maxAgeMs);
  return (request, response, next) => {
    if (port !== null) return next();
    if (token === null && !(isForThisMachine && isThisMachine(request.socket.remoteAddress))) return next();
    return metrics(token)(request, response, next);
  };
}

/** Serves the metrics on a port of their own. Null: none is configured. */
export async function startMetricsServer({ registry, config, log }: MetricsOptions): Promise<{ close(): Promise<void> } | null> {
  const { host, port, token } = config.metrics;
  if (port === null) return null;
  const app = express();
  app.disable('x-powered-by');
  app.get('/metrics', metricsOf(registry, config.metrics.maxAgeMs)(token));
  app.use((_request, response) => void response.status(404).type('text').send('Not here: GET /metrics.\n'));
  const http = createServer(app);
  await new Promise<void>((resolve, reject) => {
    const advice = 'set QUEUE_METRICS_PORT to another, or QUEUE_METRICS_HOST to an address of this machine';
    http.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new Error(`The metrics cannot be served on ${host}:${port} (${code}): ${advice}.`)),
    );
    http.listen(port, host, () => resolve());
  });
  log.info({ host, port: (http.address() as AddressInfo).port }, 'GET /metrics is served on a port of its own');
  return {
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** The metrics are cached: with thousands of sockets it takes milliseconds to compute them. */
function metricsOf(registry: Registry, maxAgeMs: number): (token: string | null) => RequestHandler {
  const text = atMostOnceIn(maxAgeMs, () => registry.metrics());
  return (token) => async (request, response) => {
    if (token !== null && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      response.status(401).setHeader('www-authenticate', 'Bearer');
      return void response.type('text').send('Send the token of QUEUE_METRICS_TOKEN: "Authorization: Bearer <token>".\n');
    }
    response.type(registry.contentType).send(await text());
  };
}

/** Calls within this time share one result. */
function atMostOnceIn<T>(ms: number, compute: () => Promise<T>): () => Promise<T> {
  let last: Promise<T> | null = null;
  let freshUntil = 0;
  return () => {
    if (last && performance.now() < freshUntil) return last;
    freshUntil = Number.POSITIVE_INFINITY;
    last = compute().finally(() => {
      freshUntil = performance.now() + ms;
    });
    return last;
  };
}

/** Compares in a time that does not depend on how many characters match. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'));
}

function isThisMachine(address = ''): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
