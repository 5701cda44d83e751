import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { graphql } from '../generated/gql.js';
import {
  AddDeviceDocument,
  AddGuestDocument,
  RefusedAttemptsDocument,
  SaveExceptionDocument,
  SaveScheduleDocument,
  SaveServicePointDocument,
  SetQueueOpenDocument,
} from '../generated/graphql.js';
import { giveAddress } from '../support/channels/addresses.js';
import { lastAnnouncement, writeMessage } from '../support/channels/messages.js';
import { eventually } from '../support/eventually.js';
import { ask, post } from '../support/operations/post.js';
import { askWithRelay } from '../support/people/relay.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const OWN = graphql(`query OwnIds { notifications { nodes { __typename id } } myContactPoints { __typename id } }`);
/** Objects of every type that has an id, except a patient's notifications and addresses. A text, since Relay gets it without variables. */
const everything = (announcement: string) => `{
  me { __typename id }
  departments { __typename id }
  queueStatus { __typename id isOpen department { __typename id code } currentSchedule { __typename id } }
  queueSchedules { __typename id opensAt }
  openingHours(department: "OPD") { opensAt rule { __typename id } }
  scheduleExceptions(department: "OPD") { __typename id }
  announcement(id: "${announcement}") { __typename id total }
  statusLogs(first: 20) { nodes { __typename id isOpen wasOpen actor { __typename id } } }
  changeLogs(first: 5) { nodes { __typename id } }
  refusedAttempts(first: 5) { nodes { __typename id } }
  devices { __typename id }
  servicePoints(department: "OPD") { __typename id }
  queueEntries(department: "OPD") { __typename id }
  channelSteps { __typename id }
  deliveries { nodes { __typename id } }
  suppressions { nodes { __typename id } }
}`;

let app: TestApp;
let admin: string;
let query: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
  admin = await app.token('admin-1');
  const { announcement } = await (await app.nurse()).set(true);
  await post(app.url, SetQueueOpenDocument, { token: await app.token('patient-1'), variables: { isOpen: true } });
  await save(null);
  const day = { department: 'OPD', from: '2058-12-25', until: '2058-12-25', closed: true, reason: 'Christmas Day' };
  await ask(app.url, SaveExceptionDocument, { token: admin, variables: { input: day } });
  await eventually(async () =>
    expect((await ask(app.url, RefusedAttemptsDocument, { token: admin })).refusedAttempts.nodes).toHaveLength(1),
  );
  await ask(app.url, AddGuestDocument, { token: admin, variables: { department: 'OPD' } });
  await ask(app.url, SaveServicePointDocument, { token: admin, variables: { input: { department: 'OPD', name: 'Room 1' } } });
  await ask(app.url, AddDeviceDocument, { token: admin, variables: { kind: 'BOARD', departments: ['OPD'] } });
  await messageAndSuppression();
  query = everything(announcement?.id ?? '');
});
afterAll(() => app.stop());

async function messageAndSuppression(): Promise<void> {
  const contactPoint = await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  const announcement = await lastAnnouncement(app.database);
  await writeMessage(app.database, { announcement, person: 'patient-1', contactPoint, status: 'SENT' });
  await app.database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at) values ('EMAIL', 'hash', 'b…@example.org', 'STOPPED', now())`,
  );
}

function save(id: string | null) {
  const input = { id, department: 'OPD', weekdays: [7], opensAt: '08:00', closesAt: '09:00' };
  return post(app.url, SaveScheduleDocument, { token: admin, variables: { input } });
}

/** The names of the types in an answer, by id. */
function typesById(answer: unknown, found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (typeof answer !== 'object' || answer === null) return found;
  const { id, __typename } = answer as { id?: string; __typename?: string };
  if (id !== undefined && __typename) found.set(id, (found.get(id) ?? new Set()).add(__typename));
  for (const value of Object.values(answer)) typesById(value, found);
  return found;
}

test('Every id begins with the name of its type, so that no two objects share one', async () => {
  const types = new Map([
    ...typesById((await post(app.url, query, { token: admin })).data),
    ...typesById((await post(app.url, OWN, { token: await app.token('patient-1') })).data),
  ]);
  for (const [id, names] of types) expect([...names]).toEqual([id.split(':')[0]]);
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const withId = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.getFields().id);
  expect(new Set([...types.values()].flatMap((names) => [...names]))).toEqual(new Set(withId.map(({ name }) => name)));
});

test('An app that caches by id alone shows every queue, log entry and user as it is', async () => {
  const data = (await ask(app.url, query, { token: admin })) as { queueStatus: { isOpen: boolean }[] };
  expect(data.queueStatus.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  expect(await askWithRelay(app.url, admin, query)).toEqual(data);
});

test.each(['2', 'QueueStatus:1', 'queueSchedule:1', 'QueueSchedule:1e0', 'QueueSchedule:'])(
  'The id %p is not that of a rule of opening hours, and saving under it changes nothing',
  async (id) => {
    const answer = await save(id);
    expect(answer.errors?.[0]).toMatchObject({
      extensions: { code: 'NOT_FOUND' },
      message: expect.stringContaining('no schedule with this id'),
    });
  },
);
