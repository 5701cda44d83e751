import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../../src/cli/program.js';
import { MeDocument } from '../../generated/graphql.js';
import { post } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { Provider, type ProviderKey, providerKey } from '../../support/servers/provider.js';

interface Finding {
  check: string;
  outcome: string;
  found: string;
  advice: string;
}

let provider: Provider;
let key: ProviderKey;
let app: TestApp;
let folder: string;
beforeAll(async () => {
  provider = await Provider.start();
  key = await providerKey('RS256', { kid: 'one' });
  provider.keys = [key.jwk];
  app = await startTestApp({ patients: 1, env: { ...provider.env, QUEUE_AUTH_ROLE_CLAIM: 'realm_access.roles' } });
  folder = await mkdtemp(join(tmpdir(), 'queuebell-token-'));
});
afterAll(async () => {
  await app.stop();
  provider.stop();
  await rm(folder, { recursive: true });
});

/** Returns what doctor reports about a token: its steps by name, the failed ones, and the exit code. */
async function doctor(content: string | Buffer, env: Record<string, string> = provider.env) {
  const file = join(folder, 'token.txt');
  await writeFile(file, content);
  let stdout = '';
  const exitCode = await runCommandLine(['doctor', '--token-file', file, '--json'], {
    readEnv: () => ({
      NODE_ENV: 'development',
      DATABASE_URL: app.database.url,
      QUEUE_DATA_DIR: app.dataDir,
      QUEUE_AUTH_ROLE_CLAIM: 'realm_access.roles',
      ...env,
    }),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: () => undefined },
    loadApp: () => import('../../../src/app.js'),
  });
  const findings: Finding[] = JSON.parse(stdout).findings;
  const steps = findings
    .filter(({ check }) => check.startsWith('token: '))
    .map((step) => ({ ...step, check: step.check.slice(7) }));
  const failed = steps.filter(({ outcome, check }) => outcome === 'fail' && check !== 'verdict').map(({ check }) => check);
  const step = (name: string) => steps.find(({ check }) => check === name);
  return { exitCode, stdout, failed, step, verdict: step('verdict')?.found };
}

const now = () => Math.floor(Date.now() / 1000);

test('A valid token passes every step, and doctor names the user that the server sees', async () => {
  const claims = { name: 'Ayşe', locale: 'tr', realm_access: { roles: ['x', 'nurse'] } };
  const token = await provider.sign(key, claims);
  const { exitCode, failed, step, verdict, stdout } = await doctor(token);
  expect([exitCode, failed, verdict]).toEqual([0, [], 'the server accepts it']);
  expect(['issuer', 'audience', 'algorithm', 'key', 'role', 'name', 'language'].map((name) => step(name)?.found)).toEqual([
    ...[provider.issuer, 'aud: queuebell', 'RS256', 'kid: one', 'NURSE', 'Ayşe', 'tr'],
  ]);
  expect(step('user')?.found).toMatch(/^number \d+, NURSE$/);
  expect(stdout).not.toContain(token.slice(-40));
});

test.each<[string, () => Promise<string>, string[], RegExp]>([
  ['another issuer', () => provider.sign(key, { iss: provider.origin }), ['issuer'], /slash at the end/],
  ['another audience', () => provider.sign(key, { aud: 'account' }), ['audience'], /QUEUE_AUTH_AUDIENCE/],
  [
    'no audience',
    () => provider.sign(key, { aud: undefined, client_id: 'queuebell' }),
    ['audience'],
    /QUEUE_AUTH_AUDIENCE_CLAIM=client_id/,
  ],
  ['a past expiry', () => provider.sign(key, { exp: now() - 60 }), ['times'], /get a new one/],
  ['no expiry', () => provider.sign(key, { exp: undefined }), ['times'], /exp/],
  ['a start in the future', () => provider.sign(key, { nbf: now() + 600 }), ['times'], /not valid yet/],
  ['an unknown key', () => provider.sign(key, {}, { kid: 'two' }), ['key'], /QUEUE_AUTH_JWKS_URL/],
  ['an unknown user', () => provider.sign(key, { sub: 'nobody' }), ['user'], /no claim QUEUE_AUTH_ROLE_CLAIM/],
  ['no user', () => provider.sign(key, { sub: undefined }), ['user'], /Keycloak/],
  [
    'several errors',
    () => provider.sign(key, { iss: 'x', aud: 'y', exp: 1 }),
    ['issuer', 'audience', 'times'],
    /QUEUE_AUTH_ISSUER/,
  ],
])('A token with %s fails in that step, as it does on the server', async (_what, forge, failing, advice) => {
  const token = await forge();
  const { exitCode, failed, step, verdict } = await doctor(token);
  expect([exitCode, failed]).toEqual([1, failing]);
  expect(failed.map((name) => step(name)?.advice).join(' ')).toMatch(advice);
  expect(verdict).toMatch(/^the server refuses it: /);
  expect((await post(app.url, MeDocument, { token })).status).toBe(401);
});

test('doctor names the role that the server would assign to an unknown user with a role in the token, and creates nobody', async () => {
  const { failed, step } = await doctor(await provider.sign(key, { sub: 'new', realm_access: { roles: ['DOCTOR'] } }));
  expect([failed, step('user')?.found]).toEqual([[], 'unknown, is added as DOCTOR at the first sign-in']);
  expect(await app.database.query(`select from app_user where external_id = 'new'`)).toEqual([]);
});

test('An inactive user is not reported as an unknown one', async () => {
  await app.database.query(`update app_user set active = false where external_id = 'patient-1'`);
  const { failed, step } = await doctor(await provider.sign(key, { sub: 'patient-1' }));
  expect([failed, step('user')?.found]).toEqual([['user'], expect.stringMatching(/inactive$/)]);
});

test('An unreachable provider is reported as a dependency that does not answer, not as a bad token', async () => {
  const token = await provider.sign(key);
  const { exitCode, failed } = await doctor(token, { ...provider.env, QUEUE_AUTH_JWKS_URL: 'http://127.0.0.1:9/keys' });
  expect([exitCode, failed]).toEqual([3, ['key']]);
});

test.each<[string, (token: string) => string | Buffer]>([
  ['with a line break', (token) => `${token}\r\n`],
  ['as a header', (token) => `authorization: Bearer ${token}\n`],
  ['in quotes', (token) => `"${token}"`],
  ['broken over lines', (token) => token.replace(/(.{64})/g, '$1\n')],
  ['in UTF-16, as PowerShell writes', (token) => Buffer.from(`\ufeff${token}\r\n`, 'utf16le')],
])('A token saved %s is read', async (_how, saved) => {
  expect((await doctor(saved(await provider.sign(key)))).verdict).toBe('the server accepts it');
});

test('An opaque token and a missing file are explained in one sentence', async () => {
  const { failed, step } = await doctor('ya29.opaque');
  expect([failed, step('form')?.advice]).toEqual([['form'], expect.stringContaining('Opaque')]);
  let stderr = '';
  const exitCode = await runCommandLine(['doctor', '--token-file', join(folder, 'none')], {
    readEnv: () => ({}),
    stdout: { write: () => undefined },
    stderr: { write: (text) => (stderr += text) },
    loadApp: () => import('../../../src/app.js'),
  });
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^The token cannot be read from ".*" \(ENOENT\)\.\n$/)]);
});

test('A token of the development issuer is accepted in development', async () => {
  const development = await startTestApp({ patients: 1 });
  const env = { DATABASE_URL: development.database.url, QUEUE_DATA_DIR: development.dataDir };
  expect((await doctor(await development.token('patient-1'), env)).verdict).toBe('the server accepts it');
  await development.stop();
});
