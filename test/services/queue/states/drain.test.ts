import { eventually } from '../../../support/eventually.js';
import { LineOfOpd } from './line-of-opd.js';
import { refusedWith } from './refused-with.js';

let opd: LineOfOpd;
beforeAll(async () => {
  opd = await LineOfOpd.begin();
});
afterAll(() => opd.app.stop());
beforeEach(() => opd.beginAgain());

const openings = async () => (await opd.announced()).slice(-2);
const log = () =>
  opd.app.database.query('select was_open, is_open from queue_status_log where was_open <> is_open order by seq desc limit 2');

test('A nurse who closes a queue with people in its line lets it drain, and each person reads whether they will be seen', async () => {
  await opd.set(true);
  await opd.joinAll(1, 2, 3, 4);
  await opd.settings({ overtime_minutes: 0 });
  const { status, changed, message } = await opd.set(false);
  expect(message).toBe('The OPD queue is now closed. People in its line are still served.');
  expect({ ...status, changed }).toMatchObject({ state: 'DRAINING', isOpen: false, changed: true });
  expect(status.statusMessage).toBe('Queue Closing - no more patients can join');
  expect(await opd.mine(1)).toMatchObject({ state: 'WAITING', willBeSeen: true });
  expect(await opd.mine(4)).toMatchObject({ state: 'WAITING', willBeSeen: false });
  expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: 'QUEUE_DRAINING', facts: { willBeSeen: true }, isTrue: true });
  expect((await opd.noticesOf(4)).at(-1)).toMatchObject({ kind: 'QUEUE_DRAINING', facts: { willBeSeen: false } });
  expect(await openings()).toEqual(['QUEUE_OPENED', 'QUEUE_CLOSED']);
  await opd.settings({ overtime_minutes: 30 });
});

test('A draining queue refuses everybody who wants to join, and closes within a moment when the last person has been served', async () => {
  await opd.set(true);
  await opd.joinAll(1, 2);
  const called = await opd.call();
  expect(await opd.drain('the doctor leaves')).toMatchObject({ state: 'DRAINING', totalWaiting: 1 });
  await refusedWith(opd.join(3), 'CONFLICT', { state: 'DRAINING' });
  await opd.start(called);
  await opd.complete(called);
  await opd.serveNext();
  await eventually(async () => expect(await opd.status()).toMatchObject({ state: 'CLOSED', servingUntil: null }));
  expect(await openings()).toEqual(['QUEUE_OPENED', 'QUEUE_CLOSED']);
  expect(await log()).toEqual([
    { was_open: true, is_open: false },
    { was_open: false, is_open: true },
  ]);
  const changes = await opd.app.database.query(
    `select before ->> 'state' as before, after ->> 'state' as after, note, source from change_log where subject = 'queue/OPD' order by seq desc limit 2`,
  );
  expect(changes).toEqual([
    { before: 'DRAINING', after: 'CLOSED', note: null, source: 'JOB' },
    { before: 'OPEN', after: 'DRAINING', note: 'the doctor leaves', source: 'API' },
  ]);
});

test('A queue without people closes at once, and draining it a second time, or a closed one, says so', async () => {
  await opd.set(true);
  expect(await opd.drain()).toMatchObject({ state: 'CLOSED', servingUntil: null });
  await refusedWith(opd.drain(), 'CONFLICT', { state: 'CLOSED' });
  await opd.set(true);
  await opd.join(1);
  const { version } = await opd.drain();
  expect(await opd.drain()).toMatchObject({ state: 'DRAINING', version });
  expect(await opd.set(false)).toMatchObject({ changed: false, status: { state: 'DRAINING' } });
});

test('A nurse who closes and discards those who wait closes the queue at once, and each of them is notified', async () => {
  await opd.set(true);
  await opd.joinAll(1, 2);
  const served = await opd.call();
  await opd.start(served);
  expect(await opd.set(false, true)).toMatchObject({ changed: true, status: { state: 'CLOSED' } });
  expect(await opd.mine(1)).toMatchObject({ state: 'IN_SERVICE' });
  const [gone] = await opd.app.database.query(`select e.state, v.action, v.from_state, v.actor_role from queue_entry e
    join queue_entry_event v on v.entry_id = e.id where e.ended_at is not null order by v.id desc limit 1`);
  expect(gone).toEqual({ state: 'CANCELLED', action: 'DISCARD', from_state: 'WAITING', actor_role: 'NURSE' });
  expect((await opd.noticesOf(2)).at(-1)).toMatchObject({ kind: 'CANCELLED', facts: { because: 'QUEUE_CLOSED' }, isTrue: true });
  await opd.complete(served);
  expect(await opd.status()).toMatchObject({ state: 'CLOSED' });
});

test('A nurse who discards those who still wait in a draining queue closes it, and patients are not notified a second time', async () => {
  await opd.set(true);
  await opd.join(1);
  await opd.set(false);
  const before = await opd.announced();
  expect(await opd.set(false, true)).toMatchObject({ changed: true, status: { state: 'CLOSED' } });
  expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: 'CANCELLED' });
  expect(await opd.announced()).toEqual(before);
  await refusedWith(opd.set(true, true), 'BAD_USER_INPUT', undefined, 'input.discardWaiting');
});

test('A queue that opens again while it drains keeps its session, its tickets and its people, and takes back what it told them', async () => {
  await opd.set(true);
  await opd.joinAll(1, 2);
  await opd.set(false);
  expect(await opd.set(true)).toMatchObject({ changed: true, status: { state: 'OPEN', servingUntil: null } });
  expect(await opd.mine(1)).toMatchObject({ state: 'WAITING', willBeSeen: null });
  expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: 'QUEUE_DRAINING', isTrue: false });
  await opd.join(3);
  const entries = await opd.app.database.query<{ session_id: string; ticket_number: number }>(
    'select session_id, ticket_number from queue_entry where ended_at is null order by id',
  );
  expect(entries.map(({ ticket_number }) => ticket_number)).toEqual([1, 2, 3]);
  expect(new Set(entries.map(({ session_id }) => session_id)).size).toBe(1);
  expect(await openings()).toEqual(['QUEUE_CLOSED', 'QUEUE_OPENED']);
});

test('An admin cannot deactivate a department whose queue drains', async () => {
  await opd.set(true);
  await opd.join(1);
  await opd.set(false);
  const { departmentOffice, directory } = opd.app.services;
  const { id, version, ...department } = await directory.departmentByCode('OPD');
  const actor = { viewer: null, source: 'CLI', requestId: 'of-the-test' } as never;
  await expect(departmentOffice.save(actor, { ...department, active: false, expectedVersion: version })).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { current: { state: 'DRAINING' } },
  });
});
