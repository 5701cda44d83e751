import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { eventually } from '../support/eventually.js';
import { post } from '../support/people/clients.js';
import { askWithRelay } from '../support/people/relay.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const OPEN = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { announcement { id } } }';
const SAVE = `mutation ($id: ID) { saveQueueSchedule(input: {
  id: $id, department: "OPD", weekdays: [1], opensAt: "08:00", closesAt: "09:00" }) { id } }`;

const INBOX = '{ notifications { nodes { __typename id } } }';
const ATTEMPTS = '{ refusedAttempts { nodes { id } } }';
/** Something of every type that has an id, but for a patient's notifications. */
const everything = (announcement: string) => `{
  me { __typename id }
  departments { __typename id }
  queueStatus { __typename id isOpen department { __typename id code } currentSchedule { __typename id } }
  queueSchedules { __typename id opensAt }
  announcement(id: "${announcement}") { __typename id total }
  statusLogs(first: 20) { nodes { __typename id isOpen wasOpen actor { __typename id } } }
  changeLogs(first: 5) { nodes { __typename id } }
  refusedAttempts(first: 5) { nodes { __typename id } }
}`;

let app: TestApp;
let admin: string;
let query: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
  admin = await app.token('admin-1');
  const opened = await post(app.url, OPEN, { token: await app.token('nurse-1') });
  await post(app.url, OPEN, { token: await app.token('patient-1') });
  await post(app.url, SAVE, { token: admin });
  await eventually(async () =>
    expect((await post(app.url, ATTEMPTS, { token: admin })).data.refusedAttempts.nodes).toHaveLength(1),
  );
  query = everything(opened.data.setQueueOpen.announcement.id);
});
afterAll(() => app.stop());

/** Names of the types by the ids under which they were answered. */
function typesById(answer: unknown, found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (typeof answer !== 'object' || answer === null) return found;
  const { id, __typename } = answer as { id?: string; __typename?: string };
  if (id !== undefined && __typename) found.set(id, (found.get(id) ?? new Set()).add(__typename));
  for (const value of Object.values(answer)) typesById(value, found);
  return found;
}

test('every id begins with the name of its type, so that no two objects share one', async () => {
  const types = new Map([
    ...typesById((await post(app.url, query, { token: admin })).data),
    ...typesById((await post(app.url, INBOX, { token: await app.token('patient-1') })).data),
  ]);
  for (const [id, names] of types) expect([...names]).toEqual([id.split(':')[0]]);
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const withId = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.getFields().id);
  expect(new Set([...types.values()].flatMap((names) => [...names]))).toEqual(new Set(withId.map(({ name }) => name)));
});

test('an app whose cache goes by the id alone shows every queue, log entry and user as it is', async () => {
  const { data } = await post(app.url, query, { token: admin });
  expect(data.queueStatus.filter(({ isOpen }: { isOpen: boolean }) => isOpen)).toHaveLength(1);
  expect(await askWithRelay(app.url, admin, query)).toEqual(data);
});

test.each(['2', 'QueueStatus:1', 'queueSchedule:1', 'QueueSchedule:1e0', 'QueueSchedule:'])(
  'the id %p is no id of a rule of opening hours: nothing is changed',
  async (id) => {
    const answer = await post(app.url, SAVE, { token: admin, variables: { id } });
    expect(answer.errors?.[0]).toMatchObject({
      extensions: { code: 'NOT_FOUND' },
      message: expect.stringContaining('no schedule with this id'),
    });
  },
);
