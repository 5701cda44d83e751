import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
beforeAll(async () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-web.js'], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  app = await startTestApp({ patients: 0 });
});
afterAll(() => app.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });

describe('A page', () => {
  it.each(['/', '/t/some-ticket', '/nurse', '/board', '/kiosk', '/office'])('is at %s, and never cached', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<noscript>This page needs JavaScript.');
  });

  it('is in the language of the address, then of the browser, and in Arabic from right to left', async () => {
    const tagOf = async (path: string, accepted: string) =>
      /<html lang="\w+" dir="\w+"/.exec(await (await get(path, { 'accept-language': accepted })).text())?.[0];
    expect(await tagOf('/nurse', 'pt-BR, de-AT;q=0.8, en;q=0.5')).toBe('<html lang="de" dir="ltr"');
    expect(await tagOf('/nurse?lang=ar', 'de')).toBe('<html lang="ar" dir="rtl"');
    expect(await tagOf('/nurse?lang=xx', 'ja')).toBe('<html lang="en" dir="ltr"');
  });

  it('may run and load only files of this server, and connect only to it', async () => {
    const policy = (await get('/nurse')).headers.get('content-security-policy');
    const { host } = new URL(app.url);
    expect(policy).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; connect-src 'self' ws://${host} wss://${host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });

  it('does not repeat a Host that could end its policy', async () => {
    const policy = await new Promise<string>((resolve, reject) => {
      const { port } = new URL(app.url);
      const asked = request({ host: '127.0.0.1', port, path: '/nurse', headers: { host: 'x; script-src *' } }, (response) => {
        response.resume();
        resolve(String(response.headers['content-security-policy']));
      });
      asked.on('error', reject).end();
    });
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('*');
  });
});

describe('A file of a page', () => {
  it('is cached forever, and compressed for whom it suits', async () => {
    const html = await (await get('/nurse')).text();
    const [path = ''] = /\/assets\/nurse-\w+\.js/.exec(html) ?? [];
    const sizes = new Map<string | null, number>();
    for (const coding of ['br', 'gzip', 'identity']) {
      const { status, headers } = await get(path, { 'accept-encoding': coding });
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      sizes.set(headers.get('content-encoding'), Number(headers.get('content-length')));
    }
    expect([...sizes.keys()]).toEqual(['br', 'gzip', null]);
    expect(sizes.get('br')).toBeLessThan(sizes.get(null) ?? 0);
  });

  it.each(['/assets/nurse-OLD.js', '/assets/', '/assets/..%2fmanifest.json', '/assets/x.js.br'])(
    'that does not exist is a text, not a page: %s',
    async (path) => {
      const response = await get(path, { accept: 'text/html' });
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    },
  );
});

test.each([
  ['patient', 30],
  ['board', 15],
  ['nurse', 90],
  ['kiosk', 90],
  ['office', 90],
])('The scripts of the page "%s" have at most %d kB, compressed', async (page, kilobytes) => {
  const html = await (await get(page === 'patient' ? '/' : `/${page}`)).text();
  const scripts = [...html.matchAll(/<(?:script src|link rel="modulepreload" href)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(scripts).toHaveLength(page === 'patient' ? 3 : 2);
  const sizes = await Promise.all(
    scripts.map(async (path) => Number((await get(path, { 'accept-encoding': 'gzip' })).headers.get('content-length'))),
  );
  expect(sizes.every((size) => size > 0)).toBe(true);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  process.stderr.write(`Scripts of the page "${page}": ${(total / 1024).toFixed(1)} of ${kilobytes} kB\n`);
  expect(total).toBeLessThan(kilobytes * 1024);
});

test('An unknown path is a plain page for a person, and JSON for a program', async () => {
  const page = await get('/nothing', { accept: 'text/html', 'accept-language': 'en' });
  expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('There is no page at this address.')]);
  const answer = await get('/nothing');
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { errors: [expect.objectContaining({ message: expect.stringContaining('Not here') })] },
  ]);
});
