import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ProviderKeys } from '../../../src/server/identity/provider-keys.js';
import { TokenVerifier } from '../../../src/server/identity/token-verifier.js';
import { eventually } from '../../support/eventually.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const ISSUER = 'https://login.example/';
const EVERY_MS = 50;
const HOUR_MS = 3_600_000;

/** An identity provider: its answer, and the number of requests to it. */
let answer: { status: number; body: string };
let asked: number;
let server: Server;
let log: ReturnType<typeof recordedLog>;
let open: ProviderKeys[];

beforeEach(async () => {
  asked = 0;
  log = recordedLog();
  open = [];
  server = createServer((_request, response) => {
    asked++;
    response.writeHead(answer.status, { connection: 'close' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  for (const keys of open) keys.stop();
  server.close();
});

async function key(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } };
}

const published = (...keys: { jwk: object }[]) => ({ status: 200, body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }) });

/** Returns a function that verifies a token: 'accepted', or the code of the rejection. */
function checking(options: { refreshEveryMs?: number; trustedForMs?: number } = {}) {
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  const keys = new ProviderKeys({ url, log, refreshEveryMs: EVERY_MS, ...options });
  open.push(keys);
  const verifier = new TokenVerifier({ issuer: ISSUER, audiences: ['queuebell'], audienceClaim: 'aud', keys });
  const check = async ({ kid, privateKey }: { kid: string; privateKey: CryptoKey }) => {
    const token = new SignJWT().setProtectedHeader({ alg: 'ES256', kid }).setIssuer(ISSUER).setAudience('queuebell');
    const signed = await token.setSubject('nurse-1').setExpirationTime('1h').sign(privateKey);
    return verifier.verify(signed).then(
      () => 'accepted',
      ({ code }) => code,
    );
  };
  return { keys, check };
}

test('The keys are read before the first token comes, and a token does not make the server read them again', async () => {
  const ours = await key('one');
  answer = published(ours);
  const { keys, check } = checking({ refreshEveryMs: HOUR_MS });
  keys.start();
  await eventually(() => expect(asked).toBe(1));
  expect(await check(ours)).toBe('accepted');
  expect(asked).toBe(1);
});

test('A key that the provider removes is rejected as soon as the keys are read again', async () => {
  const [old, young] = [await key('old'), await key('young')];
  answer = published(old, young);
  const { keys, check } = checking();
  keys.start();
  await eventually(async () => expect(await check(old)).toBe('accepted'));
  answer = published(young);
  await eventually(async () => expect(await check(old)).toBe('UNAUTHENTICATED'));
  expect(await check(young)).toBe('accepted');
});

test.each([
  ['answers with a fault', { status: 500, body: 'out of order' }],
  ['answers with a page', { status: 200, body: '<html>maintenance</html>' }],
  ['answers with something else', { status: 200, body: '{"keys":"none"}' }],
])('Good tokens are accepted while the provider %s, which is logged once', async (_what, fault) => {
  const ours = await key('one');
  answer = published(ours);
  const { keys, check } = checking();
  keys.start();
  await eventually(async () => expect(await check(ours)).toBe('accepted'));
  answer = fault;
  await eventually(() => expect(log.at('warn')).toHaveLength(1));
  const before = asked;
  await eventually(() => expect(asked).toBeGreaterThan(before + 1));
  expect(await check(ours)).toBe('accepted');
  answer = published(ours);
  await eventually(() => expect(log.at('info')).toHaveLength(1));
  expect(log.at('warn')).toHaveLength(1);
});

test('A redirect at the address of the keys is not followed, and the log says so', async () => {
  const ours = await key('one');
  answer = { status: 302, body: '' };
  const { keys, check } = checking();
  keys.start();
  await eventually(() => expect(log.at('warn')).toHaveLength(1));
  expect(JSON.stringify(log.at('warn'))).toContain('redirects (HTTP 302), and redirects are not followed');
  expect(await check(ours)).toBe('SERVICE_UNAVAILABLE');
});

test('A caller who comes while no key is known, or only outdated ones, is asked to retry, and the token is not called bad', async () => {
  const ours = await key('one');
  answer = { status: 503, body: '' };
  const { keys, check } = checking({ trustedForMs: 500 });
  keys.start();
  expect(await check(ours)).toBe('SERVICE_UNAVAILABLE');
  answer = published(ours);
  await eventually(async () => expect(await check(ours)).toBe('accepted'));
  answer = { status: 200, body: '{"keys":"none"}' };
  await eventually(async () => expect(await check(ours)).toBe('SERVICE_UNAVAILABLE'));
});

test('Forged tokens with unknown keys do not cause a request to the provider each', async () => {
  const [ours, forged] = [await key('one'), await key('forged')];
  answer = published(ours);
  const { keys, check } = checking({ refreshEveryMs: HOUR_MS });
  keys.start();
  for (let n = 0; n < 20; n++) expect(await check(forged)).toBe('UNAUTHENTICATED');
  expect(asked).toBe(1); // half a minute passes between two times (jose)
});
