import { MeDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { Provider, type ProviderKey, providerKey } from '../../support/servers/provider.js';

const NAME = 'Erika Mustermann';
let provider: Provider;
let key: ProviderKey;
let app: TestApp;
beforeAll(async () => {
  provider = await Provider.start();
  key = await providerKey('RS256', { kid: 'one', alg: 'RS256' });
  provider.keys = [key.jwk];
  app = await startTestApp({ patients: 1, env: { ...provider.env, QUEUE_AUTH_ROLE_CLAIM: 'role' } });
});
afterAll(async () => {
  await app.stop();
  provider.stop();
});

const now = () => Math.floor(Date.now() / 1000);
const good = (claims: object = {}, header: object = {}) => provider.sign(key, { name: NAME, ...claims }, { ...header });
const refusals = () => app.logLines.filter(({ msg }) => String(msg).startsWith('a token was refused'));

const REFUSED: Array<[string, () => Promise<string>, object]> = [
  [
    'another issuer',
    () => good({ iss: NAME }),
    { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED (iss)', advice: expect.stringContaining('QUEUE_AUTH_ISSUER') },
  ],
  [
    'a missing slash',
    () => good({ iss: provider.origin }),
    { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED (iss)', advice: expect.stringContaining('slash at the end') },
  ],
  [
    'another audience',
    () => good({ aud: NAME }),
    { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED (aud)', advice: expect.stringContaining('QUEUE_AUTH_AUDIENCE') },
  ],
  [
    'client_id instead of aud',
    () => good({ aud: undefined, client_id: 'queuebell' }),
    { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED (aud)', advice: expect.stringContaining('QUEUE_AUTH_AUDIENCE_CLAIM=client_id') },
  ],
  [
    'a time that has passed',
    () => good({ exp: now() - 600 }),
    { reason: 'ERR_JWT_EXPIRED (exp)', seconds: expect.closeTo(600, -2) },
  ],
  [
    'a beginning in the future',
    () => good({ nbf: now() + 600 }),
    { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED (nbf)', seconds: expect.closeTo(600, -2) },
  ],
  ['an empty user', () => good({ sub: ' ', role: 'NURSE' }), { reason: 'SUBJECT_INVALID (sub)' }],
  [
    'an expiry that is a text',
    () => good({ exp: '4000000000' }),
    { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED (exp)', advice: expect.stringContaining('number') },
  ],
  ['no user', () => good({ sub: undefined }), { reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED (sub)' }],
  ['an unknown key', () => good({}, { kid: NAME }), { reason: 'ERR_JWKS_NO_MATCHING_KEY', alg: 'RS256', kid: 'given' }],
  ['another algorithm than its key', pss, { reason: 'ERR_JWKS_NO_MATCHING_KEY', alg: 'PS256' }],
  [
    'a signature of another key',
    async () => provider.sign({ ...(await providerKey('RS256')), kid: 'one' }),
    { reason: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', alg: 'RS256' },
  ],
  ['no algorithm', async () => unsigned({ alg: 'none' }), { reason: 'ERR_JOSE_ALG_NOT_ALLOWED', alg: 'none' }],
  ['an algorithm of its own', async () => unsigned({ alg: NAME }), { reason: 'ERR_JOSE_ALG_NOT_ALLOWED', alg: 'another' }],
  ['the form of an opaque token', async () => 'ya29.a0AfH6SMBx-abcdefghijklmnop', { reason: 'ERR_JWS_INVALID' }],
  [
    'an unknown user, and no role',
    () => good({ sub: NAME }),
    { reason: 'USER_UNKNOWN_OR_INACTIVE (sub)', advice: expect.stringContaining('no claim QUEUE_AUTH_ROLE_CLAIM') },
  ],
  [
    'an unknown user, and a role that is none',
    () => good({ sub: `${NAME} 2`, role: NAME }),
    { reason: 'USER_UNKNOWN_OR_INACTIVE (sub)', advice: expect.stringContaining('QUEUE_AUTH_ROLE_MAP') },
  ],
];

async function pss(): Promise<string> {
  return provider.sign({ ...(await providerKey('PS256')), kid: 'one' });
}

function unsigned(header: object): string {
  const body = { iss: provider.issuer, aud: 'queuebell', sub: 'nurse-1', exp: now() + 60, name: NAME };
  return `${[header, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
}

test.each(REFUSED)('A token with %s is rejected, and only the log says why', async (_what, forge, line) => {
  const token = await forge();
  const before = refusals().length;
  const answer = await post(app.url, MeDocument, { token });
  expect([answer.status, answer.errors]).toEqual([
    401,
    [{ message: 'Sign in: send a valid token as "Authorization: Bearer <token>".', extensions: { code: 'UNAUTHENTICATED' } }],
  ]);
  expect(await (await RawSocket.signIn(app.url, token)).closed()).toBe(4403);
  expect(refusals().slice(before)).toEqual([
    expect.objectContaining({ level: 'info', transport: 'http', ...line }),
    expect.objectContaining({ level: 'info', transport: 'socket', ...line }),
  ]);
  const log = JSON.stringify(app.logLines);
  for (const secret of [token, ...token.split('.').filter(({ length }) => length > 20), NAME, 'Mustermann'])
    expect(log).not.toContain(secret);
});

test('A flood of bad tokens writes ten lines per reason and minute', async () => {
  // The minute of the server above began with the first of the tests above, and may end within the flood.
  const flooded = await startTestApp({ patients: 1, env: provider.env });
  const token = await good({ aud: 'somebody else' });
  for (let n = 0; n < 50; n++) await post(flooded.url, MeDocument, { token });
  expect(flooded.logLines.filter(({ reason }) => reason === 'ERR_JWT_CLAIM_VALIDATION_FAILED (aud)')).toHaveLength(10);
  await flooded.stop();
});

test('A good token writes no such line', async () => {
  const before = refusals().length;
  expect((await ask(app.url, MeDocument, { token: await good() })).me.role).toBe('NURSE');
  expect(refusals()).toHaveLength(before);
});

describe('A sign-in over a socket that sends its token under another key', () => {
  const MISPLACED: Array<[string, (token: string) => object]> = [
    ['token', (token) => ({ token })],
    ['accessToken', (token) => ({ accessToken: `Bearer ${token}` })],
    ['access_token of the headers', (token) => ({ headers: { access_token: token } })],
    ['authToken, with an empty authorization beside it', (token) => ({ authorization: '', authToken: token })],
    ['a key of its own', (token) => ({ [NAME]: token })],
  ];
  const misplaced = (before: number) => refusals().slice(before);

  test.each(MISPLACED)('(%s) is rejected, and the log names the key that is expected', async (_key, payload) => {
    const token = await good();
    const before = refusals().length;
    const socket = await RawSocket.open(app.url);
    socket.send({ type: 'connection_init', payload: payload(token) });
    expect(await socket.closed()).toBe(4403);
    expect(misplaced(before)).toEqual([
      expect.objectContaining({
        level: 'info',
        transport: 'socket',
        reason: 'TOKEN_UNDER_ANOTHER_KEY',
        advice: expect.stringContaining('"authorization": "Bearer <token>"'),
      }),
    ]);
    const log = JSON.stringify(app.logLines);
    for (const secret of [token, NAME]) expect(log).not.toContain(secret);
  });

  test('is not logged as such when it sends no token at all, or one under the expected key', async () => {
    const before = refusals().length;
    for (const payload of [undefined, {}, { token: '' }, { client: 'phone', version: '1.2.3' }]) {
      const socket = await RawSocket.open(app.url);
      socket.send({ type: 'connection_init', payload });
      expect(await socket.closed()).toBe(4403);
    }
    const socket = await RawSocket.open(app.url);
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer x.y.z', token: await good() } });
    expect(await socket.closed()).toBe(4403);
    expect(misplaced(before).map(({ reason }) => reason)).toEqual(['ERR_JWS_INVALID']);
  });
});
