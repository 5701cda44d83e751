import { MeDocument } from '../../generated/graphql.js';
import { post } from '../../support/operations/post.js';
import { overSocket, socketClient } from '../../support/operations/socket.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const REFUSED = 60;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});

const linesOf = (outcome: string, userId: number) =>
  app.logLines.filter((line) => line.outcome === outcome && line.userId === userId);

async function idOf(externalId: string): Promise<number> {
  const [row] = await app.database.query<{ id: string }>('select id from app_user where external_id = $1', [externalId]);
  return Number(row?.id);
}

test('The log line of an operation has the number of the user, on both transports', async () => {
  const token = await app.token('nurse-1');
  await post(app.url, MeDocument, { token });
  await overSocket(app.url, MeDocument, { token });
  const lines = linesOf('ok', await idOf('nurse-1'));
  expect(lines.map(({ transport, operation, role }) => [transport, operation, role])).toEqual([
    ['http', 'me', 'NURSE'],
    ['socket', 'me', 'NURSE'],
  ]);
});

test('The log has ten lines per minute for the rejected operations of a user, and the number of the others', async () => {
  const [token, other] = [await app.token('patient-1'), await app.token('patient-2')];
  const client = socketClient(app.url, token);
  for (let n = 0; n < REFUSED / 2; n++) {
    const query = `{ me { secret${n} } }`;
    expect((await post(app.url, query, { token })).errors).toBeDefined();
    expect((await overSocket(app.url, query, { client })).errors).toBeDefined();
  }
  await post(app.url, '{ me { idd } }', { token: other });
  await client.dispose();
  for (let n = 0; n < 15; n++) {
    const socket = await RawSocket.signIn(app.url, token);
    await socket.outcome();
    socket.send('x'.repeat(70_000));
    await socket.closed();
  }
  const [one, another] = [await idOf('patient-1'), await idOf('patient-2')];
  await app.stop(); // ends the minute

  const lines = linesOf('GRAPHQL_VALIDATION_FAILED', one);
  expect(lines).toHaveLength(11);
  expect(new Set(lines.slice(0, 10).map(({ transport }) => transport))).toEqual(new Set(['http', 'socket']));
  expect(lines[10]).toMatchObject({ userId: one, times: REFUSED - 10, msg: 'operation: more of the same' });
  expect(linesOf('GRAPHQL_VALIDATION_FAILED', another)).toHaveLength(1);
  expect(app.logLines.filter(({ reason, userId }) => /payload size/.test(String(reason)) && userId === one)).toHaveLength(11);
  expect(JSON.stringify(app.logLines)).not.toMatch(/secret|idd/);
});
