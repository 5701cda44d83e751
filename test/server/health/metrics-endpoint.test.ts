import { Gauge, Registry } from 'prom-client';
import { type Issuer, startIssuer } from '../../../bench/stage/issuer.ts';
import { startMetricsServer } from '../../../src/server/health/metrics-endpoint.js';
import { startTestApp } from '../../support/places/app.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const TOKEN = 'a-token-of-32-characters-and-more';
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

/** The status of GET /metrics without a token, with a wrong one and with the right one. */
async function statuses(url: string): Promise<number[]> {
  const headers = [{}, { authorization: `Bearer ${TOKEN}x` }, { authorization: `Bearer ${TOKEN}` }];
  return Promise.all(headers.map(async (each) => (await fetch(`${url}/metrics`, { headers: each })).status));
}

async function startProduction(env: Record<string, string>) {
  const provider = { QUEUE_AUTH_ISSUER: issuer.issuer, QUEUE_AUTH_JWKS_URL: issuer.jwksUrl };
  return startTestApp({ patients: 1, env: { NODE_ENV: 'production', ...provider, ...env } });
}

test('A server in production serves no metrics until it is configured to, and the log says what to set', async () => {
  const app = await startProduction({});
  expect(await statuses(app.url)).toEqual([404, 404, 404]);
  expect(app.logLines.filter(({ msg }) => String(msg).includes('QUEUE_METRICS_TOKEN'))).toHaveLength(1);
  await app.stop();
});

test('A server with a metrics token serves the metrics to callers with this token', async () => {
  const app = await startProduction({ QUEUE_METRICS_TOKEN: TOKEN });
  expect(await statuses(app.url)).toEqual([401, 401, 200]);
  expect(JSON.stringify(app.logLines)).not.toContain(TOKEN);
  await app.stop();
});

test('A server with a metrics port serves the metrics only there, not on the port of the API', async () => {
  const app = await startProduction({ QUEUE_METRICS_PORT: '0' });
  const { host, port } = app.logLines.find(({ msg }) => String(msg).includes('port of its own')) ?? {};
  expect(await statuses(`http://${host}:${port}`)).toEqual([200, 200, 200]);
  expect(await statuses(app.url)).toEqual([404, 404, 404]);
  await app.stop();
  await expect(fetch(`http://${host}:${port}/metrics`)).rejects.toThrow();
});

test('The metrics are computed at most once a second, for any number of requests', async () => {
  const registry = new Registry();
  let computed = 0;
  new Gauge({ name: 'computed', help: 'How often', registers: [registry], collect: () => void computed++ });
  const log = recordedLog();
  const config = { isProduction: true, publicUrl: null, metrics: { host: '127.0.0.1', port: 0, token: TOKEN, maxAgeMs: 1_000 } };
  const server = await startMetricsServer({ registry, config, log });
  const url = `http://127.0.0.1:${log.lines[0]?.facts.port}/metrics`;
  const startedAt = performance.now();
  for (let n = 0; n < 20; n++) {
    await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const headers: Record<string, string> = index % 2 ? { authorization: `Bearer ${TOKEN}` } : {};
        await (await fetch(url, { headers })).text();
      }),
    );
  }
  expect(computed).toBeGreaterThan(0);
  expect(computed).toBeLessThanOrEqual(1 + (performance.now() - startedAt) / 1_000);
  await server?.close();
});
