import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { inspectDependencies } from '../../../src/adapters/inspection/inspection.js';
import { startApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { type Readiness, readinessRoute } from '../../../src/server/health/readiness.js';
import { eventually } from '../../support/eventually.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { createTestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { reservePort } from '../../support/servers/ports.js';

const never = () => new Promise<void>(() => undefined);

async function readinessAt(url: string) {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: await response.json() };
}

describe('A server on its own PostgreSQL', () => {
  let app: TestApp;
  afterEach(() => app.stop());

  it('is in service without Redis, and reports the bus as degraded', async () => {
    app = await startTestApp({ env: { REDIS_URL: `redis://127.0.0.1:${await reservePort()}` } });
    expect(await readinessAt(app.url)).toEqual({
      status: 200,
      body: { status: 'degraded', checks: { postgresql: 'ok' }, reported: { bus: 'degraded' } },
    });
  });

  it('leaves service while PostgreSQL is read-only, and returns to it', async () => {
    app = await startTestApp();
    expect(await readinessAt(app.url)).toEqual({
      status: 200,
      body: { status: 'ok', checks: { postgresql: 'ok' }, reported: { bus: 'ok' } },
    });
    await setReadOnly('on');
    await eventually(async () =>
      expect(await readinessAt(app.url)).toMatchObject({
        status: 503,
        body: { status: 'unavailable', checks: { postgresql: 'read-only' } },
      }),
    );
    const used = { databaseUrl: app.database.url, redisUrl: null, mongodbUrl: null, jwksUrl: null };
    const findings = await inspectDependencies({ ...used, isProduction: false, isEmbedded: false, log: recordedLog() });
    expect(findings[0]).toMatchObject({
      outcome: 'fail',
      found: expect.stringContaining('is read-only'),
      advice: expect.stringContaining('primary'),
      isUnreachable: false,
    });

    await setReadOnly('off');
    await eventually(async () => expect((await readinessAt(app.url)).status).toBe(200));
  });

  /** Applies to new sessions. The server's sessions are ended, as a failover does. */
  async function setReadOnly(state: 'on' | 'off'): Promise<void> {
    const name = new URL(app.database.url).pathname.slice(1);
    await app.database.query(
      `begin read write; alter database ${name} set default_transaction_read_only = ${state}; commit;
      select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'queuebell'`,
    );
  }
});

it('A server that stops releases its port last', async () => {
  const database = await createTestDatabase();
  const log = recordedLog();
  const dataDir = await mkdtemp(join(tmpdir(), 'queuebell-port-'));
  const app = await startApp(readConfig({ DATABASE_URL: database.url, PORT: '0', QUEUE_DATA_DIR: dataDir }), {
    log,
    runJobs: false,
  });
  await app.stop();
  await database.drop();
  await rm(dataDir, { recursive: true });
  const steps = log.at('debug').flatMap(({ facts }) => (facts.step ? [facts.step] : []));
  expect(steps.indexOf('doors')).toBeLessThan(steps.indexOf('PostgreSQL pool'));
  expect(steps.at(-1)).toBe('port');
  await expect(fetch(`${app.url}/livez`)).rejects.toThrow();
});

describe('The answer of /readyz', () => {
  let http: Server;
  let url: string;
  afterEach(() => {
    http.closeAllConnections();
    http.close();
  });

  async function serve(readiness: Readiness): Promise<void> {
    const app = express().get('/readyz', readinessRoute({ readiness, isStarting: () => false, isDraining: () => false }));
    http = app.listen(0, '127.0.0.1');
    await once(http, 'listening');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  }

  it('is shared by all requests of a second: a thousand requests query PostgreSQL about once a second', async () => {
    let asked = 0;
    await serve({ counted: { postgresql: async () => void asked++ }, reported: {} });
    const from = performance.now();
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => readinessAt(url)));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    }
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(1 + (performance.now() - from) / 1_000);
  });

  it('comes while checks hang, and they do not pile up: at most two of each are under way', async () => {
    let asked = 0;
    const hangs = () => {
      asked++;
      return never();
    };
    await serve({ counted: { postgresql: hangs }, reported: { bus: never } });
    for (let round = 0; round < 4; round++) {
      expect(await readinessAt(url)).toEqual({
        status: 503,
        body: { status: 'unavailable', checks: { postgresql: 'unavailable' }, reported: { bus: 'degraded' } },
      });
    }
    expect(asked).toBe(2);
  });

  it('is 200 while checks hang that are only reported', async () => {
    await serve({
      counted: { postgresql: async () => undefined },
      reported: { bus: never, jobs: () => Promise.reject(new Error()) },
    });
    expect(await readinessAt(url)).toEqual({
      status: 200,
      body: { status: 'degraded', checks: { postgresql: 'ok' }, reported: { bus: 'degraded', jobs: 'degraded' } },
    });
  });
});
