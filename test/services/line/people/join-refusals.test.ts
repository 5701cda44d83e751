import { AddGuestDocument, HoldDocument, JoinQueueDocument } from '../../../generated/graphql.js';
import { eventually } from '../../../support/eventually.js';
import { ask } from '../../../support/operations/post.js';
import { LineNurse } from '../../../support/people/line-nurse.js';
import { deviceOf } from '../../../support/people/without-account.js';
import { LineOfOpd } from '../../queue/states/line-of-opd.js';
import { refusedWith } from '../../queue/states/refused-with.js';

const MINUTE_MS = 60_000;
let opd: LineOfOpd;
beforeAll(async () => {
  opd = await LineOfOpd.begin();
});
afterAll(() => opd.app.stop());
beforeEach(async () => {
  await opd.beginAgain();
  await opd.settings({ capacity: null, public_join: true, seen_before_closing_only: false, expected_turn_minutes: 1 });
});

const joins = async (patient: number, department: string) =>
  ask(opd.url, JoinQueueDocument, {
    token: await opd.app.token(`patient-${patient}`),
    variables: { input: { department } },
  });
const adds = (token: string) => ask(opd.url, AddGuestDocument, { token, variables: { department: 'OPD' } });

test('A closed queue, also one that never opened, is named as closed', async () => {
  await refusedWith(opd.join(1), 'CONFLICT', { reason: 'CLOSED', state: 'CLOSED' });
  await refusedWith(joins(1, 'LAB'), 'CONFLICT', { reason: 'CLOSED', state: 'CLOSED' });
});

test('A draining and a paused queue are named, the paused one with its end, to patients, staff and kiosks alike', async () => {
  const tokens = [await opd.app.token('nurse-1'), await deviceOf(opd.app, 'KIOSK')];
  await opd.set(true);
  await opd.join(1);
  const until = new Date(Date.now() + 10 * MINUTE_MS);
  await opd.pause(until);
  const paused = { reason: 'PAUSED', state: 'PAUSED', pausedUntil: until.toISOString() };
  await refusedWith(opd.join(2), 'CONFLICT', paused);
  for (const token of tokens) await refusedWith(adds(token), 'CONFLICT', paused);
  await opd.drain();
  const draining = { reason: 'DRAINING', state: 'DRAINING' };
  await refusedWith(opd.join(2), 'CONFLICT', draining);
  for (const token of tokens) await refusedWith(adds(token), 'CONFLICT', draining);
});

test('A full line is named with its limit, and has room again as soon as somebody is called; staff may exceed it, a kiosk may not', async () => {
  await opd.settings({ capacity: 2 });
  await opd.set(true);
  await opd.joinAll(1, 2);
  const kiosk = await deviceOf(opd.app, 'KIOSK');
  const full = { reason: 'FULL', state: 'OPEN', capacity: 2, waiting: 2 };
  await refusedWith(opd.join(3), 'CONFLICT', full);
  await refusedWith(adds(kiosk), 'CONFLICT', full);
  await opd.call();
  await opd.join(3);
  await adds(await opd.app.token('nurse-1'));
  await refusedWith(opd.join(4), 'CONFLICT', { reason: 'FULL', capacity: 2, waiting: 3 });
});

test('A person who would probably not be seen before the end of the service is refused with the wait and the end', async () => {
  await opd.settings({ seen_before_closing_only: true, expected_turn_minutes: 480, overtime_minutes: 0 });
  await opd.set(true);
  const closesAt = new Date(Date.now() + 30 * MINUTE_MS);
  await opd.app.database.query('update queue_status set closes_at = $1 where is_open', [closesAt]);
  await opd.join(1);
  await eventually(async () => {
    const [row] = await opd.app.database.query<{ likely: number }>(
      'select wait_likely_minutes as likely from queue_status where is_open',
    );
    expect(row?.likely).toBeGreaterThan(30);
  });
  const current = { reason: 'NOT_SEEN_BEFORE_CLOSING', state: 'OPEN', likelyMinutes: expect.any(Number) };
  await refusedWith(opd.join(2), 'CONFLICT', { ...current, servingUntil: closesAt.toISOString() });
  await opd.settings({ overtime_minutes: 720 });
  await opd.join(2);
  await opd.settings({ overtime_minutes: 30 });
});

test('A line to which only staff add people is named, and a kiosk counts as staff there', async () => {
  await opd.settings({ public_join: false });
  await opd.set(true);
  await refusedWith(opd.join(1), 'CONFLICT', { reason: 'STAFF_ONLY', state: 'OPEN' });
  await adds(await deviceOf(opd.app, 'KIOSK'));
  await adds(await opd.app.token('nurse-1'));
});

test('A person who is in the line already gets the existing entry, in whatever state it or the queue is', async () => {
  const nurse = await LineNurse.at(opd.app);
  await opd.set(true);
  const [id] = await opd.joinAll(1, 2);
  const existing = (state: string) => ({ reason: 'ALREADY_IN_LINE', id, ticket: 'OPD-001', state, version: expect.any(Number) });
  await opd.settings({ capacity: 1, public_join: false });
  await refusedWith(opd.join(1), 'CONFLICT', existing('WAITING'));
  await opd.pause();
  await refusedWith(opd.join(1), 'CONFLICT', existing('WAITING'));
  await nurse.act(HoldDocument, 'OPD-001');
  await refusedWith(opd.join(1), 'CONFLICT', existing('ON_HOLD'));
  await opd.set(true);
  await opd.call();
  await opd.call();
  await opd.drain();
  await opd.app.database.query(`update queue_entry set state = 'CALLED' where ticket_number = 1 and ended_at is null`);
  await refusedWith(opd.join(1), 'CONFLICT', existing('CALLED'));
  await opd.start(id!);
  await opd.set(false, true);
  // A service that has begun may be completed after the closing.
  await refusedWith(opd.join(1), 'CONFLICT', existing('IN_SERVICE'));
});

test('A department that is not in use is unknown to those who want to join', async () => {
  await opd.app.database.query(`update department set active = false where code = 'ER'`);
  opd.app.services.directory.forget();
  await refusedWith(joins(1, 'ER'), 'NOT_FOUND');
  await refusedWith(joins(1, 'XYZ'), 'NOT_FOUND');
});
