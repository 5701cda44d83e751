import { RawSocket } from '../../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
let patient: string;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  [patient, nurse] = await Promise.all([app.token('patient-1'), app.token('nurse-1')]);
});
afterAll(() => app.stop());

const bearer = (token: string) => `Bearer ${token}`;

/** Resolves with the role of the viewer who signed in, or with the code that the socket was closed with. */
async function signedIn(headers: Record<string, string>, payload?: unknown): Promise<unknown> {
  const socket = await RawSocket.open(app.url, { headers });
  socket.send({ type: 'connection_init', ...(payload !== undefined && { payload }) });
  const answer = await socket.outcome();
  if (answer !== 'connection_ack') return answer;
  socket.send({ id: '1', type: 'subscribe', payload: { query: '{ me { role } }' } });
  const next = await socket.next();
  await socket.end();
  return typeof next === 'number' ? next : (next.payload as { data: { me: { role: string } } }).data.me.role;
}

describe('The token of a socket', () => {
  it.each<[string, (token: string) => [Record<string, string>, unknown?]]>([
    ['in the payload', (token) => [{}, { authorization: bearer(token) }]],
    ['in the payload, in other letters', (token) => [{}, { Authorization: bearer(token) }]],
    ['in the headers of the payload', (token) => [{}, { headers: { authorization: bearer(token) } }]],
    ['in the headers of the payload, in other letters', (token) => [{}, { Headers: { AUTHORIZATION: bearer(token) } }]],
    ['in the request of the upgrade', (token) => [{ authorization: bearer(token) }]],
    ['in the request of the upgrade, with the payload null', (token) => [{ authorization: bearer(token) }, null]],
    ['in the request of the upgrade, with an empty one', (token) => [{ authorization: bearer(token) }, { authorization: '' }]],
    [
      'in the request of the upgrade, with none',
      (token) => [{ authorization: bearer(token) }, { authorization: null, headers: [] }],
    ],
  ])('is accepted %s', async (_where, made) => {
    expect(await signedIn(...made(patient))).toBe('PATIENT');
  });

  it('in the payload takes precedence over that in its headers, and both over that of the upgrade', async () => {
    const upgrade = { authorization: bearer(patient) };
    expect(await signedIn(upgrade, { authorization: bearer(nurse) })).toBe('NURSE');
    expect(await signedIn(upgrade, { headers: { authorization: bearer(nurse) } })).toBe('NURSE');
    expect(await signedIn({}, { headers: { authorization: bearer(patient) }, authorization: bearer(nurse) })).toBe('NURSE');
  });

  it('is rejected where the one that takes precedence is bad, whatever the others are', async () => {
    expect(await signedIn({ authorization: bearer(nurse) }, { authorization: 'Bearer x.y.z' })).toBe(4403);
    expect(await signedIn({ authorization: bearer(nurse) }, { headers: { authorization: 'Bearer x.y.z' } })).toBe(4403);
  });

  it('is never read from what a browser sends by itself: Basic credentials and cookies', async () => {
    expect(await signedIn({ authorization: 'Basic bnVyc2UtMTpzZWNyZXQ=' })).toBe(4403);
    expect(await signedIn({ cookie: `authorization=${bearer(nurse)}; token=${nurse}; access_token=${nurse}` })).toBe(4403);
    // Where a proxy asks for a password, its credentials do not hide the token.
    expect(await signedIn({ authorization: 'Basic bnVyc2UtMTpzZWNyZXQ=' }, { authorization: bearer(patient) })).toBe('PATIENT');
  });

  it('is not accepted in the address, which is written to logs', async () => {
    const socket = await RawSocket.open(app.url, { query: `?authorization=${encodeURIComponent(bearer(nurse))}&token=${nurse}` });
    socket.send({ type: 'connection_init' });
    expect(await socket.outcome()).toBe(4403);
  });
});

describe('A socket is opened', () => {
  it.each(['/graphql/', '/GraphQL', '/graphql?client=phone'])('at %s', async (path) => {
    await (await RawSocket.open(app.url, { path })).end();
  });

  it.each([
    ['another one after it', ['graphql-transport-ws', 'x-tracing']],
    ['others before it', ['x-tracing', 'graphql-ws', 'graphql-transport-ws']],
  ])('by a client that offers the sub-protocol with %s', async (_what, protocol) => {
    const socket = await RawSocket.open(app.url, { protocol });
    expect(socket.protocol).toBe('graphql-transport-ws');
    await socket.end();
  });

  it('by a client whose Connection header has more than one option', async () => {
    await (await RawSocket.open(app.url, { headers: { connection: 'keep-alive, Upgrade' } })).end();
  });
});

test('An empty operation name means the only operation of the document', async () => {
  const socket = await RawSocket.signIn(app.url, patient);
  expect(await socket.outcome()).toBe('connection_ack');
  socket.send({ id: '1', type: 'subscribe', payload: { query: 'query Me { me { role } }', operationName: '' } });
  expect(await socket.next()).toEqual({ id: '1', type: 'next', payload: { data: { me: { role: 'PATIENT' } } } });
  expect(await socket.outcome()).toBe('complete');
  socket.send({
    id: '2',
    type: 'subscribe',
    payload: { query: 'query A { me { role } } query B { me { id } }', operationName: '' },
  });
  expect(await socket.next()).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
  });
  await socket.end();
});
