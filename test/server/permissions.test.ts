import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { MeDocument } from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { deviceOf, guestOf } from '../support/people/without-account.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { ACCOUNTS, ROLES, type Role, TABLE } from './permission-table.js';

let app: TestApp;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  for (const role of ACCOUNTS) tokens.set(role, await app.token(`${role.toLowerCase()}-1`));
  await (await app.nurse()).set(true);
  tokens.set('GUEST', (await guestOf(app)).token);
  tokens.set('BOARD', await deviceOf(app, 'BOARD'));
  tokens.set('KIOSK', await deviceOf(app, 'KIOSK'));
});
afterAll(() => app.stop());

const token = (role: Role) => tokens.get(role) ?? '';
const outcome = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';
const operations = TABLE.filter(([, document]) => !document.startsWith('subscription'));
const subscriptions = TABLE.filter(([, document]) => document.startsWith('subscription'));

test('The table has a row for every operation of the schema', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(TABLE.map(([name]) => name).sort()).toEqual(fields.sort());
});

test.each(operations)('%s over HTTP is allowed to exactly its roles', async (_name, document, allowed, allowedOutcome = 'ok') => {
  for (const role of ROLES) {
    const expected = allowed.includes(role) ? allowedOutcome : 'FORBIDDEN';
    expect([role, outcome(await post(app.url, document, { token: token(role) }))]).toEqual([role, expected]);
  }
  const anonymous = await post(app.url, document);
  expect([outcome(anonymous), anonymous.status]).toEqual(['UNAUTHENTICATED', 401]);
});

test.each(operations)(
  '%s over a socket is allowed to exactly its roles',
  async (_name, document, allowed, allowedOutcome = 'ok') => {
    for (const role of ROLES) {
      const expected = allowed.includes(role) ? allowedOutcome : 'FORBIDDEN';
      expect([role, outcome(await overSocket(app.url, document, { token: token(role) }))]).toEqual([role, expected]);
    }
  },
);

test.each(subscriptions)('%s is allowed to exactly its roles', async (_name, query, allowed, allowedOutcome = 'ok') => {
  for (const role of ROLES) {
    const client = socketClient(app.url, token(role));
    const inbox = new Inbox(client, query);
    if (!allowed.includes(role)) await expect(inbox.next()).rejects.toThrow('FORBIDDEN');
    else if (allowedOutcome === 'NOT_FOUND') await expect(inbox.next()).rejects.toThrow('NOT_FOUND');
    else if (allowedOutcome === 'ok') await inbox.next();
    else {
      // A rejection would have come before the answer to a later operation on the same socket.
      await new Inbox(client, MeDocument).next();
      expect(inbox.isActive).toBe(true);
    }
    await client.dispose();
  }
});

test('A good token of an inactive user is rejected', async () => {
  await app.database.query(`update app_user set active = false where external_id = 'nurse-2'`);
  expect(outcome(await post(app.url, MeDocument, { token: await app.token('nurse-2') }))).toBe('UNAUTHENTICATED');
});
