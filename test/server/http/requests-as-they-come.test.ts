import { request } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const BODY = JSON.stringify({ query: '{ me { displayName } }' });

let app: TestApp;
let patient: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  patient = await app.token('patient-1');
});
afterAll(() => app.stop());

interface Sent {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Sends the request as it is: `fetch` would rewrite the address and the headers. */
function send({ path = '/graphql', method = 'POST', headers = {}, body = BODY }: Sent) {
  const { hostname, port } = new URL(app.url);
  const sent = { 'content-type': 'application/json', authorization: `Bearer ${patient}`, ...headers };
  return new Promise<{ status?: number; type?: string; text: string; code?: string }>((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers: sent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (more) => (text += more));
      response.on('end', () => {
        const code = /"code":"(\w+)"/.exec(text)?.[1];
        resolve({
          status: response.statusCode ?? 0,
          type: String(response.headers['content-type']),
          text,
          ...(code && { code }),
        });
      });
    });
    asked.on('error', reject).end(method === 'POST' ? body : undefined);
  });
}

const answered = { status: 200, text: expect.stringContaining('"displayName"') };

describe('A body of JSON is read', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json; charset=utf8',
    'application/json;charset=UTF8',
    'application/json; charset="utf-8"',
    'application/json; charset="UTF8"',
    'application/json; Charset = utf-8',
    'Application/JSON; charset=Utf8',
    'application/json;',
    'application/json; charset=utf-8;',
    'application/json; odata=verbose; charset=utf8',
  ])('whose type is written %s', async (type) => {
    expect(await send({ headers: { 'content-type': type } })).toMatchObject(answered);
  });

  it.each([
    ['gzip', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['zstd', zstdCompressSync(BODY)],
    ['identity', Buffer.from(BODY)],
  ])('that comes as %s', async (encoding, body) => {
    expect(await send({ headers: { 'content-encoding': encoding }, body })).toMatchObject(answered);
  });
});

test('A byte order mark at the beginning of a body, as .NET writes it, is skipped', async () => {
  expect(await send({ body: `\uFEFF${BODY}` })).toMatchObject(answered);
});

describe('A body is rejected', () => {
  it.each([
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16',
    'text/plain; charset=utf8',
    'text/plain;',
  ])('whose type is %s', async (type) => {
    expect(await send({ headers: { 'content-type': type } })).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('that exceeds the limit when it is decompressed', async () => {
    const body = gzipSync(JSON.stringify({ query: `{ me { id } } #${' '.repeat(1_000_000)}` }));
    expect(await send({ headers: { 'content-encoding': 'gzip' }, body })).toMatchObject({ status: 413, code: 'BAD_REQUEST' });
  });

  it('whose compression is not supported, with the list of those that are', async () => {
    const { text, code } = await send({ headers: { 'content-encoding': 'compress' } });
    expect([code, text]).toEqual(['BAD_REQUEST', expect.stringContaining('gzip')]);
  });
});

describe('An address is understood', () => {
  it.each(['/graphql/', '/GraphQL', '/graphql?client=phone', 'http://clinic.example/graphql'])('written %s', async (path) => {
    expect(await send({ path })).toMatchObject(answered);
  });

  it.each([
    ['GET', '/livez'],
    ['GET', '/livez/'],
    ['HEAD', '/livez'],
    ['GET', '/readyz/'],
    ['HEAD', '/readyz'],
    ['GET', 'http://probe/readyz?full=1'],
  ])('by a probe that sends %s %s', async (method, path) => {
    expect(await send({ method, path })).toMatchObject({ status: 200 });
  });

  it('or answered with the setting for a proxy that adds a path', async () => {
    expect(await send({ path: '/queue/graphql' })).toMatchObject({
      status: 404,
      text: expect.stringContaining('set QUEUE_PUBLIC_URL'),
    });
  });
});

test('An answer has the type that its client accepts', async () => {
  for (const [accept, type] of [
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
  ]) {
    const answer = await send({ headers: { accept: accept as string } });
    expect(answer).toMatchObject(answered);
    expect(answer.type).toContain(type);
  }
});

test('An empty operation name means the only operation of the document, by POST and by GET', async () => {
  const query = 'query Me { me { displayName } }';
  expect(await send({ body: JSON.stringify({ query, operationName: '', variables: null }) })).toMatchObject(answered);
  expect(await send({ method: 'GET', path: `/graphql?${new URLSearchParams({ query, operationName: '' })}` })).toMatchObject(
    answered,
  );
  const two = 'query A { me { id } } query B { me { role } }';
  expect(await send({ body: JSON.stringify({ query: two, operationName: '' }) })).toMatchObject({
    code: 'OPERATION_RESOLUTION_FAILURE',
  });
});

test('A header of a proxy changes neither the target nor the answer', async () => {
  const headers = {
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-prefix': '/evil',
    forwarded: 'for=127.0.0.1;host=evil.example;proto=https',
  };
  expect(await send({ headers })).toMatchObject(answered);
  expect(await send({ headers: { ...headers, origin: 'https://evil.example' } })).toMatchObject({ status: 403 });
});
