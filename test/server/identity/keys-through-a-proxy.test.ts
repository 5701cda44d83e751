import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { providerFetch } from '../../../src/adapters/provider-fetch.js';
import { MeDocument } from '../../generated/graphql.js';
import { ask } from '../../support/operations/post.js';
import { startTestApp } from '../../support/places/app.js';
import { Provider, providerKey } from '../../support/servers/provider.js';

/** A web proxy that leads every host to one port of this machine. */
let proxy: Server;
let asked: string[];
let provider: Provider;
beforeEach(async () => {
  asked = [];
  provider = await Provider.start();
  const target = Number(new URL(provider.origin).port);
  proxy = createServer((request, response) => {
    asked.push(`GET ${request.url}`);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    for (const one of [socket, upstream]) one.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  proxy.closeAllConnections();
  proxy.close();
  provider.stop();
});

const proxyUrl = (credentials = '') => `http://${credentials}127.0.0.1:${(proxy.address() as AddressInfo).port}`;
const get = (settings: Partial<Parameters<typeof providerFetch>[0]>, url: string) =>
  providerFetch({ http: null, https: null, except: null, ...settings })(url, {
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  }).then(
    ({ status }) => status,
    () => 'failed',
  );

test('A server whose provider is behind the proxy of HTTP_PROXY accepts its users', async () => {
  const key = await providerKey('ES256', { kid: 'one' });
  provider.keys = [key.jwk];
  const issuer = 'http://login.clinic.invalid/';
  const env = { QUEUE_AUTH_ISSUER: issuer, QUEUE_AUTH_JWKS_URL: `${issuer}keys`, http_proxy: proxyUrl() };
  const app = await startTestApp({ patients: 1, env });
  const token = await provider.sign(key, { iss: issuer });
  const { me } = await ask(app.url, MeDocument, { token });
  await app.stop();
  expect(me.role).toBe('NURSE');
  expect(asked[0]).toContain('login.clinic.invalid');
});

test('The development issuer, whose keys are the server’s own, is reached without the proxy, whatever address the server has', async () => {
  const app = await startTestApp({ patients: 1, env: { HTTP_PROXY: proxyUrl(), HOST: '127.0.0.2' } });
  const { me } = await ask(app.url, MeDocument, { token: await app.token('nurse-1') });
  await app.stop();
  expect([me.role, asked]).toEqual(['NURSE', []]);
});

test('The proxy receives its credentials, and opens a tunnel for https', async () => {
  expect(await get({ https: proxyUrl('clinic:s3cret@') }, 'https://login.clinic.invalid/keys')).toBe('failed'); // no TLS behind it
  expect(asked[0]).toBe(`CONNECT login.clinic.invalid:443 Basic ${Buffer.from('clinic:s3cret').toString('base64')}`);
});

test.each([
  ['a host of NO_PROXY', { except: 'login.clinic.invalid' }],
  ['a domain of NO_PROXY', { except: 'a.example,.clinic.invalid' }],
  ['any host, where NO_PROXY is *', { except: '*' }],
])('The proxy is not used for %s', async (_what, settings) => {
  expect(await get({ http: proxyUrl(), ...settings }, 'http://login.clinic.invalid/keys')).toBe('failed');
  expect(asked).toEqual([]);
});

test('The proxy is not used for this machine', async () => {
  expect(await get({ http: proxyUrl(), except: 'a.example' }, provider.jwksUrl)).toBe(200);
  expect(asked).toEqual([]);
});
