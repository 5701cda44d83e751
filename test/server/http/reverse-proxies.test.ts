import { once } from 'node:events';
import { connect } from 'node:http2';
import type { ClientOptions } from 'graphql-ws';
import WebSocket from 'ws';
import { parse } from 'yaml';
import { graphql } from '../../generated/gql.js';
import { SetQueueOpenDocument } from '../../generated/graphql.js';
import { Inbox } from '../../support/operations/inbox.js';
import { textOf } from '../../support/operations/operation.js';
import { socketClient } from '../../support/operations/socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { isInstalled } from '../../support/places/installed.js';
import { HOST, type ProxyProgram, printedConfiguration, ReverseProxy } from '../../support/servers/reverse-proxy.js';

const ORIGIN = `https://${HOST}`;
const EVENTS = graphql(`subscription ListenEvents { queueNotification { event } }`);
const OPD = graphql(`subscription WatchOpd { queueStatusChanged(department: "OPD") { isOpen } }`);

/** The printed configuration, as it is and with the change that the page names. */
const PROXIES: [string, ProxyProgram, (printed: string) => string][] = [
  ['nginx, which leaves the path in place,', 'nginx', (printed) => printed],
  ['nginx, which removes the path,', 'nginx', (printed) => printed.replace('http://queuebell;', 'http://queuebell/;')],
  ['HAProxy, which leaves the path in place,', 'haproxy', (printed) => printed],
  [
    'HAProxy, which removes the path,',
    'haproxy',
    (printed) => printed.replace('  balance leastconn', '  http-request replace-path /queue(/.*) \\1\n  balance leastconn'),
  ],
];

const HOW_TO_ENABLE = 'needs the Debian packages nginx-light, haproxy and openssl';
const canRun = (program: ProxyProgram) => isInstalled(program, '-v') && isInstalled('openssl', 'version');

describe.each(PROXIES)('Behind %s', (_what, program, change) => {
  const run = canRun(program) ? test : test.skip;
  const title = (claim: string) => (canRun(program) ? claim : `${claim} (${HOW_TO_ENABLE})`);
  let app: TestApp;
  let proxy: ReverseProxy;
  beforeAll(async () => {
    if (!canRun(program)) return;
    app = await startTestApp({ patients: 1, openingHours: false, env: { QUEUE_PUBLIC_URL: `${ORIGIN}/queue` } });
    proxy = await ReverseProxy.start(program, Number(new URL(app.url).port), change);
  });
  afterAll(async () => {
    await proxy?.stop();
    await app?.stop();
  });

  /** A page's request that opens OPD. */
  const open = async (origin: string) => {
    const json = { 'content-type': 'application/json', authorization: `Bearer ${await app.token('nurse-1')}` };
    const body = JSON.stringify({ query: textOf(SetQueueOpenDocument), variables: { isOpen: true } });
    return proxy.ask('/queue/graphql', { method: 'POST', headers: { ...json, origin }, body });
  };
  /** A page's socket, as a browser opens it. */
  const pageSocket = (token: string, origin: string, options: Partial<ClientOptions> = {}) => {
    const { trust } = proxy;
    class PageSocket extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { ...trust, origin, headers: { host: HOST } });
      }
    }
    return socketClient(`${proxy.url}/queue`, token, { webSocketImpl: PageSocket, ...options });
  };

  run(title('a patient’s socket under the path receives the opening that a nurse sends under the path'), async () => {
    const client = pageSocket(await app.token('patient-1'), ORIGIN);
    const inbox = new Inbox(client, EVENTS);
    const status = new Inbox(client, OPD);
    expect(await status.next()).toEqual({ queueStatusChanged: { isOpen: false } });
    expect(JSON.parse((await open(ORIGIN)).text)).toMatchObject({ data: { setQueueOpen: { changed: true } } });
    expect(await inbox.next()).toEqual({ queueNotification: { event: 'QUEUE_OPENED' } });
    await client.dispose();
  });

  run(title('pages of another origin may neither call nor open a socket'), async () => {
    expect((await open('https://evil.example')).status).toBe(403);
    const inbox = new Inbox(pageSocket(await app.token('patient-1'), 'https://evil.example'), EVENTS);
    expect(await inbox.end()).toMatchObject({ message: expect.stringContaining('403') });
  });

  run(title('health and IDE are under the path, and the IDE calls the API under it'), async () => {
    expect(JSON.parse((await proxy.ask('/queue/readyz')).text)).toMatchObject({ status: 'ok' });
    const { text } = await proxy.ask('/queue/ide');
    expect(text).toContain('"/queue/graphql"');
    const script = / from "(\/queue\/ide-static\/[^"]+)"/.exec(text)?.[1] ?? 'none';
    expect((await proxy.ask(script)).status).toBe(200);
  });

  run(title('the pages are under the path, with the address of their files and of the API under it'), async () => {
    const { status, text, headers } = await proxy.ask('/queue/nurse');
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(text).toContain('data-prefix="/queue"');
    const files = [...text.matchAll(/(?:src|href)="(\/queue\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(files).toHaveLength(3);
    for (const file of files) expect((await proxy.ask(file)).status).toBe(200);
  });
});

const runHttp2 = canRun('haproxy') ? test : test.skip;
runHttp2('A browser that speaks HTTP/2 opens its socket over it, behind HAProxy (RFC 8441)', async () => {
  const app = await startTestApp({ patients: 1, env: { QUEUE_PUBLIC_URL: `${ORIGIN}/queue` } });
  const proxy = await ReverseProxy.start('haproxy', Number(new URL(app.url).port));
  const session = connect(proxy.url, proxy.trust);
  const [settings] = await once(session, 'remoteSettings');
  expect(settings.enableConnectProtocol).toBe(true);
  const statusFrom = async (origin: string) => {
    const page = { ':authority': HOST, origin, 'sec-websocket-version': '13', 'sec-websocket-protocol': 'graphql-transport-ws' };
    const stream = session.request({ ':method': 'CONNECT', ':protocol': 'websocket', ':path': '/queue/graphql', ...page });
    const [headers] = await once(stream, 'response');
    stream.destroy();
    return headers[':status'];
  };
  expect(await statusFrom(ORIGIN)).toBe(200);
  expect(await statusFrom('https://evil.example')).toBe(403);
  session.destroy();
  await proxy.stop();
  await app.stop();
});

test('The configuration for Traefik routes the documented path to the documented port', () => {
  const { http } = parse(printedConfiguration('yaml'));
  expect(http.routers.queuebell.rule).toBe('Host(`clinic.example`) && PathPrefix(`/queue`)');
  expect(http.services[http.routers.queuebell.service].loadBalancer.servers).toEqual([{ url: 'http://127.0.0.1:4000' }]);
});
