import { exportJWK, generateKeyPair } from 'jose';
import { OAuth2Server } from 'oauth2-mock-server';
import { graphql } from '../../generated/gql.js';
import { dataOf } from '../../support/operations/operation.js';
import { ask, post } from '../../support/operations/post.js';
import { overSocket } from '../../support/operations/socket.js';
import { startTestApp } from '../../support/places/app.js';
import { runCommand } from '../../support/places/command.js';
import { documentedProvider, PROVIDERS_PAGE } from '../../support/servers/documented-provider.js';

const ME = graphql(`query MyProfile { me { role displayName locale } }`);

let provider: OAuth2Server;
beforeAll(async () => {
  provider = new OAuth2Server();
  // A key that the package generates is an object of another realm than jest's, which the package does not accept as an object.
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  await provider.issuer.keys.add(JSON.parse(JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256' })));
  await provider.start(0, '127.0.0.1');
});
afterAll(() => provider.stop());

/** Signs a token as the provider does: only the claims of the page are in it, and the times. */
function sign(claims: object): Promise<string> {
  const replaced = (_header: unknown, payload: Record<string, unknown>) => {
    const { iat, exp } = payload;
    for (const name of Object.keys(payload)) delete payload[name];
    Object.assign(payload, { iat, exp }, claims);
  };
  return provider.issuer.buildToken({ scopesOrTransform: replaced });
}

/** A server with the settings of the page. Only the key set is at another address, since a test has none of the provider's. */
const serverWith = (settings: Record<string, string>) =>
  startTestApp({ patients: 1, env: { ...settings, QUEUE_AUTH_JWKS_URL: `${provider.issuer.url}/jwks` } });

test.each([
  ['Keycloak', { role: 'NURSE', displayName: 'Ayşe Yılmaz', locale: 'tr' }],
  ['Microsoft Entra ID', { role: 'NURSE', displayName: 'Jana Nowak', locale: 'pl-PL' }],
  ['Auth0', { role: 'NURSE', displayName: 'Lucía Fernández', locale: 'es' }],
  ['Amazon Cognito', { role: 'NURSE', displayName: 'olena', locale: 'en' }],
  ['Google', { role: 'NURSE', displayName: 'Chiara Rossi', locale: 'fr' }],
])(
  'A user of %s signs in with the documented settings, and nobody signs in with a token for another audience',
  async (name, me) => {
    const { settings, claims } = documentedProvider(name);
    const app = await serverWith(settings);
    if (!settings.QUEUE_AUTH_ROLE_CLAIM) {
      expect((await post(app.url, ME, { token: await sign(claims) })).status).toBe(401);
      const [, entered = ''] = /`npx queuebell (user save [^`"]*)"Chiara Rossi"`/.exec(PROVIDERS_PAGE) ?? [];
      expect(await runCommand([...entered.trim().split(' '), 'as entered'], app.database.url)).toMatchObject({ exitCode: 0 });
      app.services.directory.forget();
    }
    const token = await sign(claims);
    expect((await ask(app.url, ME, { token })).me).toEqual(me);
    expect(dataOf(await overSocket(app.url, ME, { token })).me).toEqual(me);
    const audience = settings.QUEUE_AUTH_AUDIENCE_CLAIM ?? 'aud';
    for (const wrong of [{ [audience]: 'another' }, { [audience]: undefined }, { iss: 'https://login.example' }])
      expect((await post(app.url, ME, { token: await sign({ ...claims, ...wrong }) })).status).toBe(401);
    await app.stop();
  },
);

test('The documented key sets are https:, and production accepts the documented settings', async () => {
  const { readConfig } = await import('../../../src/config/config.js');
  for (const name of ['Keycloak', 'Microsoft Entra ID', 'Auth0', 'Amazon Cognito', 'Google']) {
    const { settings, claims } = documentedProvider(name);
    expect(readConfig({ NODE_ENV: 'production', ...settings }).auth.issuer).toBe(claims.iss);
    expect(settings.QUEUE_AUTH_JWKS_URL).toMatch(/^https:/);
  }
});

test('An access token of Cognito is rejected without the setting that its page names, and the log names that setting', async () => {
  const { settings, claims } = documentedProvider('Amazon Cognito');
  const { QUEUE_AUTH_AUDIENCE_CLAIM: left, ...others } = settings;
  const app = await serverWith(others);
  expect((await post(app.url, ME, { token: await sign(claims) })).status).toBe(401);
  expect(app.logLines.find(({ msg }) => msg === 'a token was refused')?.advice).toContain(`QUEUE_AUTH_AUDIENCE_CLAIM=${left}`);
  await app.stop();
});
