import pg from 'pg';
import { systemActor } from '../../../src/services/system-actor.js';
import { eventually } from '../../support/eventually.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { waitingForQueues } from '../../support/places/held-rows.js';

const tick = systemActor('job-test');
const HOUR_MS = 3_600_000;

let app: TestApp;
let nurse: pg.Client;
const EARLIER = new Date(Date.now() - HOUR_MS);
const LATER = new Date(Date.now() + HOUR_MS);
beforeAll(async () => {
  app = await startTestApp({ patients: 2, openingHours: false });
  nurse = new pg.Client({ connectionString: app.database.url });
  await nurse.connect();
});
afterAll(async () => {
  await nurse.end();
  await app.stop();
});

/** Starts the job while a nurse's transaction has changed the queue, and commits that one when the job waits for it. */
async function closeWhile(change: string, values: unknown[]) {
  await nurse.query('begin');
  await nurse.query(`update queue_status set ${change}, version = version + 1`, values);
  const run = app.services.autoClose.run({ actor: tick, department: 'OPD' });
  await eventually(async () => expect(await waitingForQueues(app.database)).toBe(1));
  await nurse.query('commit');
  return (await run).departments;
}

async function queueIs(state: { isOpen: boolean; closesAt?: Date; override?: boolean; until?: Date }): Promise<void> {
  const { isOpen, closesAt = null, override = false, until = null } = state;
  await app.database.query(
    'update queue_status set is_open = $1, closes_at = $2, manual_override = $3, override_until = $4, version = version + 1',
    [isOpen, closesAt, override, until],
  );
}
const queue = async () => (await app.services.queues.statuses('OPD'))[0];

test('A queue that was judged due stays open if a nurse sets an override before it is closed', async () => {
  await queueIs({ isOpen: true, closesAt: EARLIER });
  const verdicts = await closeWhile('manual_override = true, override_until = $1', [LATER]);
  expect(verdicts).toMatchObject([{ action: 'kept', why: `open until ${LATER.toISOString()}`, notified: 0 }]);
  expect(await queue()).toMatchObject({ isOpen: true, manualOverride: true });
});

test('A queue that was judged due stays open if a nurse closes it and opens it again before it is closed', async () => {
  await queueIs({ isOpen: true, closesAt: EARLIER });
  const verdicts = await closeWhile('closes_at = $1', [LATER]);
  expect(verdicts).toMatchObject([{ action: 'kept' }]);
  expect(await queue()).toMatchObject({ isOpen: true, closesAt: LATER });
});

test('An override that was judged expired stays if a nurse extends it before it is removed', async () => {
  await queueIs({ isOpen: false, override: true, until: EARLIER });
  await closeWhile('override_until = $1', [LATER]);
  expect(await queue()).toMatchObject({ manualOverride: true, overrideUntil: LATER });
});
