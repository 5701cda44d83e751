import { nodeKey } from '../../../src/entities/node-id.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { graphql } from '../../generated/gql.js';
import {
  ManualOverrideDocument,
  SaveExceptionDocument,
  SaveScheduleDocument,
  type SetManualOverrideInput,
  StatusLogsDocument,
} from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import type { Nurse } from '../../support/people/nurse.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';

const LIST = graphql(`query WholeChanges($subject: String, $department: String, $first: Int! = 20, $after: String) {
  changeLogs(subject: $subject, department: $department, first: $first, after: $after) {
    nodes { id subject action before after note department { code } actor { displayName } createdAt hash } pageInfo { hasNextPage endCursor } } }`);
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOUR_MS = 3_600_000;

let app: TestApp;
let nora: Nurse;
let nurse: string;
let admin: string;
/** Nine o'clock on the day of the test, in ms. Each test has its own day; the first one is a Monday. */
let nine = Date.parse('2055-02-28T09:00:00Z');
/** The last change before the test. */
let before = 0;
const clock = new TestClock();
beforeAll(async () => {
  app = await startTestApp({ clock, openingHours: false });
  nora = await app.nurse();
  [nurse, admin] = [await app.token('nurse-1'), await app.token('admin-1')];
});
afterAll(() => app.stop());
beforeEach(async () => {
  nine += 24 * HOUR_MS;
  clock.advance(nine - clock.now().getTime());
  await app.database.query('delete from queue_schedule');
  await app.database.query('delete from schedule_exception');
  await app.database.query(
    `update queue_status set is_open = false, opened_at = null, closes_at = null, manual_override = false`,
  );
  before = Number((await app.database.query<{ seq: string }>('select coalesce(max(seq), 0) as seq from change_log'))[0]?.seq);
});
const today = (time: string) => `${new Date(nine).toISOString().slice(0, 10)}T${time}:00.000Z`;

const rule = (closesAt: string, id?: string) => ({ id, department: 'OPD', weekdays: ALL_DAYS, opensAt: '08:00', closesAt });
const save = async (input: ReturnType<typeof rule>): Promise<string> =>
  (await ask(app.url, SaveScheduleDocument, { token: nurse, variables: { input } })).saveQueueSchedule.id;
const saved = (closesAt: string, id?: string) => save(rule(closesAt, id));
const override = (input: Partial<SetManualOverrideInput> & { enabled: boolean }) =>
  ask(app.url, ManualOverrideDocument, { token: nurse, variables: { input: { department: 'OPD', ...input } } });
const page = async (variables: { subject?: string; department?: string; first?: number; after?: string | null }) =>
  (await ask(app.url, LIST, { token: admin, variables })).changeLogs;
const changes = async (variables: { subject?: string; department?: string } = {}) =>
  (await page(variables)).nodes.filter(({ id }) => (nodeKey('ChangeLogEntry', id) ?? 0) > before);
const subjectOf = (id: string) => `schedule/${nodeKey('QueueSchedule', id)}`;
const tick = () => app.services.autoClose.run({ actor: systemActor('job-test'), department: 'OPD' });
async function lastClosing() {
  const { statusLogs } = await ask(app.url, StatusLogsDocument, { token: nurse, variables: { department: 'OPD', first: 1 } });
  const { isOpen, reason, note, actor } = statusLogs.edges[0]!.node;
  return { isOpen, reason, note, actor };
}

test("A nurse's change of opening hours is recorded with her name, the old hours and the new hours", async () => {
  const id = await saved('17:00');
  await saved('11:11', id);
  const kept = { weekdays: ALL_DAYS, opensAt: '08:00', active: true, validFrom: null, validUntil: null };
  const common = {
    subject: subjectOf(id),
    department: { code: 'OPD' },
    actor: { displayName: 'Nora Quill' },
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  };
  const [second, first] = await changes();
  expect(first).toMatchObject({ ...common, action: 'CREATED', before: null, after: { ...kept, closesAt: '17:00' } });
  expect(second).toMatchObject({
    ...common,
    action: 'CHANGED',
    before: { ...kept, closesAt: '17:00' },
    after: { ...kept, closesAt: '11:11' },
  });
});

test('An override is recorded with its end and its note, whether a person or the system sets or removes it', async () => {
  const until = today('10:00');
  const midnight = new Date(nine + 15 * HOUR_MS).toISOString();
  await override({ enabled: true, note: 'full house' }); // No change of the hours is known.
  await override({ enabled: true, until });
  await override({ enabled: true, until }); // This changes nothing.
  clock.advance(2 * HOUR_MS);
  await tick();
  const by = { displayName: 'Nora Quill' };
  expect(await changes()).toMatchObject([
    { action: 'REMOVED', before: { state: 'KEEP_OPEN', until }, after: null, actor: null },
    { action: 'CHANGED', before: { state: 'KEEP_OPEN', until: midnight }, after: { state: 'KEEP_OPEN', until }, actor: by },
    { action: 'CREATED', before: null, after: { state: 'KEEP_OPEN', until: midnight }, note: 'full house', actor: by },
  ]);
});

test('A rejected or failed change is not recorded', async () => {
  const id = await saved('17:00');
  const count = (await changes()).length;
  for (const input of [rule('25:00'), rule('17:00', 'QueueSchedule:99999'), { ...rule('17:00', id), department: 'ER' }]) {
    expect((await post(app.url, SaveScheduleDocument, { token: nurse, variables: { input } })).errors).toHaveLength(1);
  }
  await app.database.query(`alter table change_log add constraint broken check (false) not valid`);
  const broken = await post(app.url, SaveScheduleDocument, { token: nurse, variables: { input: rule('12:00', id) } });
  expect(broken.errors).toHaveLength(1);
  await app.database.query('alter table change_log drop constraint broken');
  expect(await changes()).toHaveLength(count);
  expect(await app.database.query(`select closes_at from queue_schedule where id = $1`, [nodeKey('QueueSchedule', id)])).toEqual([
    { closes_at: '17:00' },
  ]);
});

test.each([
  ['in the past', '08:30', null],
  ['still to come', '11:11', '11:11'],
])("A closing names the nurse's change that moved its time to one %s", async (_when, closesAt, queueClosesAt) => {
  const id = await saved('17:00');
  await nora.set(true);
  await saved('12:00', id);
  await saved(closesAt, id);
  const [deciding] = await changes();
  // Hours that are over already close the queue at once, not in the past.
  const expected = queueClosesAt ? today(queueClosesAt) : deciding!.createdAt;
  expect(deciding).toMatchObject({
    before: { closesAt: '12:00', queueClosesAt: today('12:00') },
    after: { closesAt, queueClosesAt: expected },
  });
  await save({ ...rule('19:00'), opensAt: '18:00' }); // Another rule of hers moves no closing time.
  clock.advance(3 * HOUR_MS);
  expect((await tick()).departments).toMatchObject([{ action: 'closed' }]);
  const note = `Closing time decided by change ${nodeKey('ChangeLogEntry', deciding!.id)} of the change log.`;
  expect(await lastClosing()).toEqual({ isOpen: false, reason: 'SCHEDULE', note, actor: null });
});

test('A closing names the exception that closed the day', async () => {
  await saved('17:00');
  await nora.set(true);
  const date = today('00:00').slice(0, 10);
  const input = { department: 'OPD', from: date, until: date, closed: true, reason: 'Burst pipe' };
  await ask(app.url, SaveExceptionDocument, { token: nurse, variables: { input } });
  const [deciding] = await changes({ subject: 'exception' });
  expect(deciding).toMatchObject({ after: { reason: 'Burst pipe', queueClosesAt: deciding!.createdAt } });
  expect((await tick()).departments).toMatchObject([{ action: 'closed' }]);
  const note = `Closing time decided by change ${nodeKey('ChangeLogEntry', deciding!.id)} of the change log.`;
  expect(await lastClosing()).toMatchObject({ isOpen: false, note });
});

test('A closing names the override that was removed after the hours, and the one that ended', async () => {
  await saved('17:00');
  await nora.set(true);
  await override({ enabled: true, until: today('21:00') });
  clock.advance(10 * HOUR_MS);
  expect((await tick()).departments).toMatchObject([{ action: 'kept' }]);
  await override({ enabled: false });
  const [removal] = await changes();
  await tick();
  const namedBy = (change: typeof removal) => ({
    isOpen: false,
    note: `Closing time decided by change ${nodeKey('ChangeLogEntry', change!.id)} of the change log.`,
  });
  expect(await lastClosing()).toMatchObject(namedBy(removal));
  await nora.set(true);
  await override({ enabled: true, until: today('21:00') });
  const [extension] = await changes();
  clock.advance(3 * HOUR_MS);
  await tick();
  expect(await lastClosing()).toMatchObject(namedBy(extension));
});

test('A closing at the time set when the queue opened names no change', async () => {
  await saved('17:00');
  await nora.set(true);
  await override({ enabled: true });
  await override({ enabled: false });
  await save({ ...rule('12:00'), department: 'ER' });
  await save({ ...rule('19:00'), opensAt: '18:00', weekdays: [(new Date(nine).getUTCDay() % 7) + 1] });
  clock.advance(9 * HOUR_MS);
  await tick();
  expect(await lastClosing()).toEqual({ isOpen: false, reason: 'SCHEDULE', note: null, actor: null });
});

test('An admin reads the changes of one subject, one kind or one department, and pages through all of them', async () => {
  const id = await saved('17:00');
  await saved('18:00', id);
  const other = await save({ ...rule('19:00'), opensAt: '18:00' });
  await save({ ...rule('12:00'), department: 'ER' });
  await override({ department: 'ER', enabled: true });
  const subjects = async (variables: { subject?: string; department?: string }) =>
    (await changes(variables)).map(({ subject }) => subject);
  expect(await subjects({ subject: subjectOf(id) })).toEqual([subjectOf(id), subjectOf(id)]);
  expect(await subjects({ subject: 'override' })).toEqual(['override/ER']);
  expect(await subjects({ subject: 'schedule', department: 'OPD' })).toEqual([other, id, id].map(subjectOf));
  for (const subject of ['%', 'sched', 'schedule/%', '_verride', '\\']) expect(await subjects({ subject })).toEqual([]);
  const all = await subjects({});
  const paged: string[] = [];
  for (let after: string | null | undefined = null, hasNext = true; hasNext; ) {
    const { nodes, pageInfo } = await page({ first: 2, after });
    paged.push(...nodes.map(({ subject }) => subject));
    ({ endCursor: after, hasNextPage: hasNext } = pageInfo);
  }
  expect(paged.slice(0, 5)).toEqual(all);
  expect(all).toHaveLength(5);
});

test('Two nurses save the same rule at once, and each entry starts from what the other one left', async () => {
  const id = await saved('17:00');
  await Promise.all(['12:00', '13:00', '14:00', '15:00'].map((end) => saved(end, id)));
  const entries = await changes({ subject: subjectOf(id) });
  expect(entries).toHaveLength(5);
  for (const [i, entry] of entries.slice(0, -1).entries()) expect(entry.before).toEqual(entries[i + 1]?.after);
});
