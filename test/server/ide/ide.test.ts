import { readdirSync } from 'node:fs';
import { type RequestOptions, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { decodeJwt } from 'jose';
import { Inbox } from '../../support/operations/inbox.js';
import type { GraphqlAnswer } from '../../support/operations/operation.js';
import { post } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { joinLine } from '../../support/people/line-nurse.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

interface Tab {
  query: string;
  variables: string;
  headers?: string;
}
interface RuruConfig {
  defaultTabs: Tab[];
  shouldPersistHeaders: boolean;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 2, env: { HOST: '0.0.0.0' } });
});
afterAll(() => app.stop());

const portOf = ({ url }: { url: string }) => new URL(url).port;

/** Sends the headers as they are: `fetch` would set Host and Origin itself. */
function ask(options: RequestOptions, port = portOf(app)) {
  return new Promise<{ status: number; html: string; policy: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/ide', ...options }, (response) => {
        let html = '';
        response.setEncoding('utf8').on('data', (text) => (html += text));
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, html, policy: String(headers['content-security-policy']), headers });
        });
      });
      asked.on('error', reject).end();
    },
  );
}

const configOf = (html: string): RuruConfig => JSON.parse(/const RURU_CONFIG = (\{.*?^\});/ms.exec(html)?.[1] ?? 'null');
const tokenOf = ({ headers }: Tab) => JSON.parse(headers ?? '{}').authorization?.replace('Bearer ', '') as string | undefined;
const nameOf = ({ query }: Tab) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? '';
/** The beginning of every token. */
const TOKEN = /eyJ/;

describe('The IDE', () => {
  it('opens with every sample operation as a tab, those of the README first, signed in as a user who may execute it', async () => {
    const { status, html, headers } = await ask({});
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    const tabs = configOf(html).defaultTabs;
    expect(tabs).toHaveLength(
      readdirSync(new URL('../../../examples', import.meta.url), { recursive: true }).filter((name) =>
        String(name).endsWith('.graphql'),
      ).length,
    );
    expect(tabs.slice(0, 6).map((tab) => [nameOf(tab), decodeJwt(tokenOf(tab) ?? '').sub])).toEqual([
      ['OpenQueue', 'nurse-1'],
      ['ListenNotifications', 'patient-1'],
      ['Acknowledge', 'patient-1'],
      ['QueueStatus', 'patient-1'],
      ['DeliveryProgress', 'nurse-1'],
      ['CloseQueue', 'nurse-1'],
    ]);
  });

  it('has tabs that work as they are, in their order; only those that need an id of another answer, an open queue or a failed message do not', async () => {
    // WatchMyPlaces sends nothing to a patient who is in no line, and JoinQueue comes after CloseQueue.
    const nurse = await app.nurse();
    await nurse.set(true, 'ER');
    await joinLine(app, 'patient-1', 'ER');
    const failed: [string, unknown][] = [];
    for (const tab of configOf((await ask({})).html).defaultTabs) {
      const token = tokenOf(tab) ?? '';
      const variables = JSON.parse(tab.variables);
      const client = socketClient(app.url, token);
      const answer: GraphqlAnswer = /^subscription/m.test(tab.query)
        ? { data: await new Inbox(client, tab.query, { variables }).next() }
        : await post(app.url, tab.query, { token, variables });
      await client.dispose();
      if (!answer.data || answer.errors) failed.push([nameOf(tab), answer.errors?.[0]?.extensions.code]);
    }
    const ofOne = [
      'StepBack',
      'LeaveQueue',
      'AnswerCall',
      'EntryByTicket',
      'RecallPerson',
      'StartService',
      'CompleteService',
      'PersonDidNotCome',
    ];
    const moves = [
      'Undo',
      'CallPerson',
      'HoldPerson',
      'RequeuePerson',
      'SetServiceClass',
      'SetNeedsOfPerson',
      'TransferPerson',
      'RemovePerson',
    ];
    // PairDevice signs in with the code, and ReportVersionOfDevice with the token of a device.
    const withIds = [
      'Acknowledge',
      'ExplainDelivery',
      'PairDevice',
      'ReportVersionOfDevice',
      'RevokeDevice',
      ...ofOne,
      ...moves,
      'VerifyContactPoint',
      'LiftSuppression',
    ];
    // CloseQueue has closed the queue before, and no message has failed.
    const openOnly = ['PauseQueue', 'ResumeQueue', 'DrainQueue', 'JoinQueue', 'AddToQueue', 'RetryDeliveries'];
    expect(failed.filter(([name]) => openOnly.includes(name))).toEqual(openOnly.map((name) => [name, 'CONFLICT']));
    const others = failed.filter(([name]) => !openOnly.includes(name));
    const refused = (name: string) =>
      name === 'PairDevice' || name === 'ReportVersionOfDevice' ? /^FORBIDDEN$/ : /^(NOT_FOUND|BAD_USER_INPUT)$/;
    expect(others).toEqual(withIds.map((name) => [name, expect.stringMatching(refused(name))]));
  });

  it('has a content policy that runs only its own scripts and connects only to this server', async () => {
    const { html, policy } = await ask({});
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    expect(new Set(scripts.map((tag) => tag.includes(`nonce="${nonce}"`)))).toEqual(new Set([true]));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${portOf(app)}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await ask({})).policy).not.toContain(nonce);
    // A Host header that could end the directive is not repeated in it.
    expect((await ask({ headers: { host: 'x; script-src *' } })).policy).not.toContain('*');
  });
});

describe('Demo tokens are handed out', () => {
  it.each([
    { host: 'localhost' },
    { host: 'localhost:8080' }, // of a forwarded port
    { host: '[::1]:4000' },
    { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'cross-site' }, // a link in a README
  ] as Record<string, string>[])('to a browser on this machine that navigates there: %j', async (headers) => {
    const { html } = await ask({ headers });
    expect(html).toMatch(TOKEN);
    expect(configOf(html).shouldPersistHeaders).toBe(true);
  });

  it.each([
    { host: 'evil.example' }, // DNS rebinding: no Origin, as the page is of the same one
    { host: `evil.example:4000`, origin: 'http://evil.example:4000' },
    { host: 'localhost.evil.example' },
    { host: 'localhost@evil.example' },
    { host: '127.0.0.1.evil.example' },
    { host: '192.168.1.7:4000' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000' },
    { 'sec-fetch-dest': 'empty' },
    { 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-dest': 'script' },
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-real-ip': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
  ] as Record<string, string>[])('to nobody else, whose tabs say how to sign in: %j', async (headers) => {
    const { status, html } = await ask({ headers });
    expect(status).toBe(200);
    expect(html).not.toMatch(TOKEN);
    const { defaultTabs, shouldPersistHeaders } = configOf(html);
    expect(defaultTabs.map(({ headers: filledIn }) => filledIn)).toEqual(defaultTabs.map(() => undefined));
    expect(defaultTabs[0]?.query).toContain('npx queuebell token');
    expect(shouldPersistHeaders).toBe(false);
  });

  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  (address ? it : it.skip)('never to the network, whatever Host it names (a machine without a network skips this)', async () => {
    const { status, html } = await ask({ host: address, headers: { host: 'localhost:4000' } });
    expect(status).toBe(200);
    expect(html).not.toMatch(TOKEN);
  });

  it.each([
    ['behind a proxy', { QUEUE_PUBLIC_URL: 'https://clinic.example/queue' }],
    [
      'with an identity provider',
      { QUEUE_AUTH_ISSUER: 'https://login.example/', QUEUE_AUTH_JWKS_URL: 'http://127.0.0.1:1/keys' },
    ],
  ])('never %s', async (_where, env) => {
    const other = await startTestApp({ patients: 1, env: env as Record<string, string> });
    const { status, html } = await ask({}, portOf(other));
    await other.stop();
    expect(status).toBe(200);
    expect(html).not.toMatch(TOKEN);
  });

  it('never in production, where there is no IDE', async () => {
    const provider = { QUEUE_AUTH_ISSUER: 'https://login.example/', QUEUE_AUTH_JWKS_URL: 'http://127.0.0.1:1/keys' };
    const other = await startTestApp({ patients: 1, env: { NODE_ENV: 'production', ...provider } });
    const { status, html } = await ask({}, portOf(other));
    await other.stop();
    expect(status).toBe(404);
    expect(html).not.toMatch(TOKEN);
  });

  it('only for users that exist', async () => {
    const other = await startTestApp({ patients: 0 });
    const tokens = configOf((await ask({}, portOf(other))).html).defaultTabs.map(tokenOf);
    await other.stop();
    expect(new Set(tokens.map((token) => token && decodeJwt(token).sub))).toEqual(new Set(['nurse-1', 'admin-1', undefined]));
  });
});
