import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startIssuer } from '../../../bench/stage/issuer.ts';
import { inspectDependencies } from '../../../src/adapters/inspection/inspection.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { reservePort } from '../../support/servers/ports.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Returns what doctor reports about the identity provider at this address. */
async function found(jwksUrl: string | null) {
  const used = { databaseUrl: database.url, redisUrl: null, mongodbUrl: null, jwksUrl };
  const findings = await inspectDependencies({ ...used, isProduction: jwksUrl !== null, isEmbedded: false, log: recordedLog() });
  return findings.find(({ check }) => check === 'identity provider');
}

async function answering(answer: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => answer(request, response.setHeader('connection', 'close')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`, server };
}

test('doctor accepts an identity provider that publishes its keys, and no provider in development', async () => {
  const issuer = await startIssuer();
  expect(await found(issuer.jwksUrl)).toMatchObject({ outcome: 'ok', found: 'publishes 1 key' });
  expect(await found(null)).toMatchObject({ outcome: 'ok' });
  issuer.stop();
});

test.each<[string, RequestListener]>([
  ['an HTML page', (_request, response) => response.end('<html>')],
  ['an empty key list', (_request, response) => response.end('{"keys":[]}')],
  ['its discovery document', (_request, response) => response.end('{"issuer":"x","jwks_uri":"https://x.example/keys"}')],
  ['an error', (_request, response) => response.writeHead(500).end('{"keys":[{}]}')],
  ['a redirect', (_request, response) => response.writeHead(302, { location: '/' }).end()],
])('doctor rejects an identity provider that answers with %s, and the advice names the variable', async (_what, answer) => {
  const { url, server } = await answering(answer);
  expect(await found(url)).toMatchObject({ outcome: 'fail', advice: expect.stringContaining('QUEUE_AUTH_JWKS_URL') });
  server.close();
});

test('An identity provider whose keys are at another address is reported as one that redirects', async () => {
  const { url, server } = await answering((_request, response) => response.writeHead(302, { location: '/' }).end());
  expect(await found(url)).toMatchObject({
    found: 'redirects (HTTP 302), and redirects are not followed',
    advice: 'Set QUEUE_AUTH_JWKS_URL to the address that it redirects to.',
  });
  server.close();
});

test('doctor reports a database name that does not exist, and does not create the database', async () => {
  const url = new URL(database.url);
  url.pathname = '/queuebell_no_such_database';
  const used = { databaseUrl: url.href, redisUrl: null, mongodbUrl: null, jwksUrl: null };
  const findings = await inspectDependencies({ ...used, isProduction: false, isEmbedded: false, log: recordedLog() });
  expect(findings[0]).toMatchObject({ check: 'database', outcome: 'fail', found: expect.stringContaining('does not exist') });
  expect(await database.query(`select from pg_database where datname = 'queuebell_no_such_database'`)).toEqual([]);
});

test('doctor rejects production without an identity provider, because no server starts there', async () => {
  const used = { databaseUrl: database.url, redisUrl: null, mongodbUrl: null, jwksUrl: null };
  const findings = await inspectDependencies({ ...used, isProduction: true, isEmbedded: false, log: recordedLog() });
  expect(findings.find(({ check }) => check === 'identity provider')).toMatchObject({ outcome: 'fail' });
});

test('doctor reports an unreachable identity provider as a dependency that does not answer', async () => {
  expect(await found(`http://127.0.0.1:${await reservePort()}/keys`)).toMatchObject({
    outcome: 'fail',
    found: expect.stringContaining('does not answer'),
    isUnreachable: true,
  });
});
