import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose';
import { type Issuer, startIssuer } from '../../bench/stage/issuer.ts';
import { MeDocument, SetQueueOpenDocument } from '../generated/graphql.js';
import { dataOf } from '../support/operations/operation.js';
import { ask, post } from '../support/operations/post.js';
import { overSocket } from '../support/operations/socket.js';
import { TRANSPORTS } from '../support/operations/transports.js';
import { RawSocket } from '../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const ALGORITHM = 'RS256';

let issuer: Issuer;
let app: TestApp;
/** Serves the keys that forged tokens name. */
let forger: { url: string; keys: GenerateKeyPairResult; wasAsked: boolean; stop(): void };
const used: string[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
  forger = await startForger();
  app = await startTestApp({
    patients: 2,
    env: { QUEUE_AUTH_ISSUER: issuer.issuer, QUEUE_AUTH_JWKS_URL: issuer.jwksUrl, QUEUE_AUTH_ROLE_CLAIM: 'role' },
  });
});
afterAll(async () => {
  await app?.stop();
  forger?.stop();
  issuer?.stop();
});

async function startForger() {
  const keys = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'bench', alg: ALGORITHM };
  const it = { url: '', keys, wasAsked: false, stop: () => void server.close() };
  const server = createServer((_request, response) => {
    it.wasAsked = true;
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  it.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  return it;
}

interface Forgery {
  /** Of any type: a forger may write anything. */
  claims?: Record<string, unknown>;
  header?: Partial<JWTHeaderParameters> & Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
}

const now = () => Math.floor(Date.now() / 1000);

/** A token of nurse-1 that is good except for the parts that are given. A claim that is undefined is left out. */
function sign({ claims = {}, header = {}, key = issuer.keys.privateKey }: Forgery): Promise<string> {
  const good = { iss: issuer.issuer, aud: 'queuebell', sub: 'nurse-1', exp: now() + 3600 };
  return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: ALGORITHM, kid: 'bench', ...header }).sign(key);
}

const unsigned = (header: object, claims: object | null) =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
const foreign = (header: Forgery['header'] = {}) => sign({ header, key: forger.keys.privateKey });
const publicKeyAsSecret = async () => new TextEncoder().encode(await exportSPKI(issuer.keys.publicKey));
const good = () => ({ iss: issuer.issuer, aud: 'queuebell', sub: 'nurse-1', exp: now() + 3600 });

const FORGERIES: Array<[string, () => Promise<string> | string]> = [
  ['of another issuer', () => sign({ claims: { iss: 'https://elsewhere.example/' } })],
  ['of two issuers', () => sign({ claims: { iss: [issuer.issuer, 'x'] } })],
  ['for another audience', () => sign({ claims: { aud: 'another' } })],
  ['for no audience', () => sign({ claims: { aud: undefined } })],
  ['that has expired', () => sign({ claims: { exp: now() - 60 } })],
  ['that is not valid yet', () => sign({ claims: { nbf: now() + 3600 } })],
  ['without an end', () => sign({ claims: { exp: undefined } })],
  ['with an end in words', () => sign({ claims: { exp: 'never' } })],
  ['of nobody', () => sign({ claims: { sub: undefined } })],
  ['of a number', () => sign({ claims: { sub: 1 } })],
  ['of an object', () => sign({ claims: { sub: { $ne: null } } })],
  ['of somebody unknown', () => sign({ claims: { sub: 'nobody' } })],
  ['of a name with a NUL', () => sign({ claims: { sub: 'nurse-1\0' } })],
  ['of an injection', () => sign({ claims: { sub: "' or '1'='1" } })],
  ['signed with the public key as a secret', async () => sign({ header: { alg: 'HS256' }, key: await publicKeyAsSecret() })],
  ['that says it needs no signature', () => unsigned({ alg: 'none' }, good())],
  ['that says so in capitals', () => unsigned({ alg: 'NONE', kid: 'bench' }, good())],
  ['without its signature', async () => (await sign({})).replace(/[^.]*$/, '')],
  ['whose claims were changed', async () => changed(await sign({ claims: { sub: 'patient-1' } }), { sub: 'nurse-1' })],
  ['of a foreign key under a known name', () => foreign()],
  ['of a foreign key that it brings along', async () => foreign({ jwk: await exportJWK(forger.keys.publicKey) })],
  ['of a foreign key that it says where to find', () => foreign({ jku: forger.url })],
  ['of a foreign certificate', () => foreign({ x5u: forger.url, x5c: ['AAAA'] })],
  ['of a key with an unknown name', () => foreign({ kid: 'unknown' })],
  ['of a key named as a file', () => foreign({ kid: '../../../../dev/null' })],
  ['of a key named as SQL', () => foreign({ kid: "x' union select 'secret" })],
  ['with an extension that must be understood', () => unsigned({ alg: ALGORITHM, crit: ['x'], x: 1 }, good())],
  ['of one letter', () => 'a'],
  ['of dots', () => '....'],
  ['of three words', () => 'not.a.token'],
  ['of null', () => unsigned({ alg: ALGORITHM }, null)],
  ['of an encrypted form', () => 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.a.b.c.d'],
  ['of 25 kB', async () => sign({ claims: { padding: 'x'.repeat(18_500) } })],
];

function changed(token: string, claims: object): string {
  const [head, body, signature] = token.split('.') as [string, string, string];
  const before = JSON.parse(Buffer.from(body, 'base64url').toString());
  return [head, Buffer.from(JSON.stringify({ ...before, ...claims })).toString('base64url'), signature].join('.');
}

test('A good token is accepted on both transports, so that the tokens below are rejected for their own faults', async () => {
  const token = await sign({});
  expect((await ask(app.url, MeDocument, { token })).me.role).toBe('NURSE');
  expect(dataOf(await overSocket(app.url, MeDocument, { token })).me.role).toBe('NURSE');
});

test('A good token of 24 kB, of a nurse in hundreds of groups, is accepted on both transports', async () => {
  const token = await sign({ claims: { groups: Array.from({ length: 650 }, (_, n) => `/clinic/staff/group-${1000 + n}`) } });
  expect(token.length).toBeGreaterThan(23_500);
  expect(token.length).toBeLessThan(24_576);
  const headers = { cookie: 'x'.repeat(12_000) };
  expect((await ask(app.url, MeDocument, { token, headers })).me.role).toBe('NURSE');
  expect(dataOf(await overSocket(app.url, MeDocument, { token })).me.role).toBe('NURSE');
});

test.each(FORGERIES)('A token %s is UNAUTHENTICATED over HTTP and closes a socket with 4403', async (_what, forge) => {
  const token = await forge();
  used.push(token);
  const answer = await post(app.url, MeDocument, { token });
  expect([answer.status, answer.errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
  const socket = await RawSocket.signIn(app.url, token);
  expect([await socket.closed(), socket.messages]).toEqual([4403, []]);
});

test.each([
  ['no token', {}],
  ['another scheme', { authorization: 'Basic bnVyc2U6bnVyc2U=' }],
  ['a scheme alone', { authorization: 'Bearer' }],
  ['two tokens', { authorization: 'Bearer a, Bearer b' }],
])('A caller with %s gets 401 over HTTP, and its socket is closed with 4403', async (_what, headers: Record<string, string>) => {
  const answer = await post(app.url, MeDocument, { headers });
  expect([answer.status, answer.errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init', payload: headers });
  expect([await socket.closed(), socket.messages]).toEqual([4403, []]);
});

test.each([
  ['a number', 1],
  ['a list', ['Bearer x']],
  ['an object', { toString: 'Bearer x' }],
  ['null', null],
])('A socket whose authorization is %s is closed with 4403', async (_what, authorization) => {
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init', payload: { authorization } });
  expect(await socket.closed()).toBe(4403);
});

test('A token of 60 kB is rejected like any other, and one of 100 kB is rejected unread', async () => {
  const [long, longer] = [`a.b.${'c'.repeat(60_000)}`, `a.b.${'c'.repeat(100_000)}`];
  used.push(long, longer);
  expect(await (await RawSocket.signIn(app.url, long)).closed()).toBe(4403);
  expect(await (await RawSocket.signIn(app.url, longer)).closed()).toBe(1009);
  // The server accepts 40 KiB of headers.
  for (const token of [long, longer]) {
    const { status } = await fetch(`${app.url}/graphql`, { headers: { authorization: `Bearer ${token}` } });
    expect(status).toBe(431);
  }
});

const SHAPES: unknown[] = [
  'ADMIN',
  'NURSE',
  'admin',
  ['ADMIN'],
  { role: 'ADMIN' },
  1,
  true,
  null,
  '',
  '__proto__',
  'constructor',
];

test('A role claim of any shape gives a patient no further rights', async () => {
  for (const role of SHAPES) {
    const token = await sign({ claims: { sub: 'patient-1', role, roles: role, scope: 'admin' } });
    for (const [, send] of TRANSPORTS) {
      const answer = await send(app.url, SetQueueOpenDocument, { token, variables: { isOpen: true } });
      expect([role, answer.errors?.[0]?.extensions.code]).toEqual([role, 'FORBIDDEN']);
    }
  }
});

test('An unknown user gets the role of a claim, and is rejected where the claim is not a role', async () => {
  for (const [index, role] of SHAPES.entries()) {
    const token = await sign({ claims: { sub: `stranger-${index}`, role } });
    const isRole = ['ADMIN', 'NURSE'].includes(String(role).toUpperCase());
    const code = (await post(app.url, MeDocument, { token })).errors?.[0]?.extensions.code ?? 'ok';
    expect([role, code]).toEqual([role, isRole ? 'ok' : 'UNAUTHENTICATED']);
  }
});

test('The server never asks the forger for keys, logs no token, and reports no error', () => {
  expect(forger.wasAsked).toBe(false);
  const log = JSON.stringify(app.logLines);
  expect(used.length).toBeGreaterThan(FORGERIES.length - 1);
  for (const token of used.filter(({ length }) => length > 20)) expect(log).not.toContain(token.slice(0, 200));
  for (const part of used.flatMap((token) => token.split('.')).filter(({ length }) => length > 80))
    expect(log).not.toContain(part);
  expect(app.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});
