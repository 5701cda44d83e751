import { graphql } from '../../generated/gql.js';
import { SetQueueOpenDocument, StatusLogsDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { Provider, type ProviderKey, providerKey } from '../../support/servers/provider.js';

const ME = graphql(`query MyName { me { displayName locale } }`);
let provider: Provider;
let key: ProviderKey;
let app: TestApp;
beforeAll(async () => {
  provider = await Provider.start();
  key = await providerKey('ES256', { kid: 'one' });
  provider.keys = [key.jwk];
  app = await startTestApp({ patients: 3, env: { ...provider.env, QUEUE_AUTH_ROLE_CLAIM: 'role' } });
});
afterAll(async () => {
  await app.stop();
  provider.stop();
});
beforeEach(() => app.services.directory.forget());

const sign = (claims: object) => provider.sign(key, { ...claims });
const me = async (claims: object) => (await ask(app.url, ME, { token: await sign(claims) })).me;
const row = async (sub: string) =>
  (await app.database.query(`select display_name as name, locale, xmin::text from app_user where external_id = $1`, [sub]))[0];

test('An unknown user is entered with the name and the language of the token, and audit trails show the name', async () => {
  const sub = '6f1c1a52-5a5e-4f0e-8a44-3d1f5a0f4b11';
  const token = await sign({ sub, role: 'NURSE', name: 'Ayşe Yılmaz', locale: 'tr' });
  expect((await ask(app.url, SetQueueOpenDocument, { token, variables: { isOpen: true } })).setQueueOpen.changed).toBe(true);
  expect(await row(sub)).toMatchObject({ name: 'Ayşe Yılmaz', locale: 'tr' });
  const { statusLogs } = await ask(app.url, StatusLogsDocument, { token, variables: { department: 'OPD', first: 1 } });
  expect(statusLogs.edges[0]?.node.actor?.displayName).toBe('Ayşe Yılmaz');
});

test('A new name or language is stored with the first request that brings it, over both transports', async () => {
  expect(await me({ name: 'Before', locale: 'de' })).toEqual({ displayName: 'Before', locale: 'de' });
  expect(await me({ name: 'After', locale: 'fr' })).toEqual({ displayName: 'After', locale: 'fr' });
  const socket = await RawSocket.signIn(app.url, await sign({ name: 'By socket', locale: 'fr' }));
  await socket.next();
  expect(await row('nurse-1')).toMatchObject({ name: 'By socket', locale: 'fr' });
  await socket.end();
});

test('A row that agrees with the token is not written', async () => {
  await me({ name: 'Same', locale: 'de' });
  const before = await row('nurse-1');
  for (const claims of [{}, { name: 'Same' }, { locale: 'de' }, { name: '', locale: '???' }]) await me(claims);
  app.services.directory.forget();
  await me({ name: 'Same', locale: 'de' });
  expect(await row('nurse-1')).toEqual(before);
});

test('A language is kept where the token has none, or a less specific one', async () => {
  await app.database.query(`update app_user set locale = 'de-AT' where external_id = 'nurse-1'`);
  expect(await me({ name: 'N' })).toEqual({ displayName: 'N', locale: 'de-AT' });
  expect(await me({ name: 'N', locale: 'de' })).toEqual({ displayName: 'N', locale: 'de-AT' });
  expect(await me({ name: 'N', locale: 'de-CH' })).toEqual({ displayName: 'N', locale: 'de-CH' });
});

test('An older token does not restore the old name', async () => {
  const iat = Math.floor(Date.now() / 1000);
  await me({ name: 'Married', iat });
  expect((await me({ name: 'Maiden', iat: iat - 60 })).displayName).toBe('Married');
});

test('A user who has a row never gets the token’s role, and an inactive user is not renamed', async () => {
  await me({ role: 'ADMIN' });
  await app.database.query(`update app_user set active = false where external_id = 'patient-2'`);
  expect((await post(app.url, ME, { token: await sign({ sub: 'patient-2', name: 'X', role: 'ADMIN' }) })).status).toBe(401);
  expect(await app.database.query(`select role, display_name from app_user where role = 'ADMIN' or display_name = 'X'`)).toEqual(
    await app.database.query(`select role, display_name from app_user where external_id = 'admin-1'`),
  );
});

test('A user who was just rejected without a role signs in as soon as the token has one', async () => {
  expect((await post(app.url, ME, { token: await sign({ sub: 'new-1' }) })).status).toBe(401);
  expect(await me({ sub: 'new-1', role: 'patient', preferred_username: 'new' })).toEqual({ displayName: 'new', locale: 'en' });
});

test('A sign-in does not wait for a locked row, and the next one writes the name', async () => {
  const { default: pg } = await import('pg');
  const holder = new pg.Client({ connectionString: app.database.url });
  await holder.connect();
  await holder.query(`begin; select from app_user where external_id = 'nurse-1' for update`);
  const before = await row('nurse-1');
  await me({ name: 'Held up' });
  expect(await row('nurse-1')).toEqual(before);
  expect(app.logLines.filter(({ level }) => level === 'warn')).toEqual([]); // it would have given up after a while
  await holder.query('rollback');
  await holder.end();
  app.services.directory.forget();
  expect((await me({ name: 'Held up' })).displayName).toBe('Held up');
});

test('A hundred users who sign in at once with new names are renamed together', async () => {
  await app.database.query(
    `insert into app_user (external_id, role, display_name) select 'crowd-' || n, 'PATIENT', 'old' from generate_series(1, 100) n`,
  );
  const names = Array.from({ length: 100 }, (_, n) => `Name "${n + 1}" \\ {x}`);
  const seen = await Promise.all(names.map((name, n) => me({ sub: `crowd-${n + 1}`, name })));
  expect(seen.map(({ displayName }) => displayName)).toEqual(names);
});
