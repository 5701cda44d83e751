import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { OverrideState } from '../../src/entities/hours/hours-override.js';
import { systemActor } from '../../src/services/system-actor.js';
import { eventually } from '../support/eventually.js';
import { Clinic } from '../support/places/clinic.js';
import { type Truth, truthOf } from '../support/records/truth.js';
import { faultScale, promisedMs, reportMeasurements } from '../support/run/fault-scale.js';

const env = { QUEUE_AUTO_CLOSE_EVERY: '1 day', QUEUE_STATS_EVERY: '1 day', QUEUE_RETRY_EVERY: '1 day' };
const ROUNDS = faultScale({ short: 2, full: 10 });
/** From the change to the planned moment, in ms. The node dies at the latest when half of it is over. */
const SOON_MS = 3_000;
const PROMISED_MS = promisedMs(5_000);
/** A job is locked for 20 s after its node has died, and Agenda looks every 5 s. */
const TAKEN_OVER_MS = promisedMs(27_000);
const actor = systemActor('of-the-test');

let clinic: Clinic;
beforeAll(async () => {
  clinic = await Clinic.open({ nodes: 2, patients: 5, env });
});
afterAll(() => clinic?.close());

/** Opens OPD until soon. */
async function openUntilSoon(): Promise<{ until: Date; before: Truth }> {
  const { queues } = clinic.office.services;
  await queues.setOpen(actor, { department: 'OPD', isOpen: true });
  // Read before the moment is planned: on a machine that is paused now, it may have passed at the next line.
  const before = await truthOf(clinic.database, 'OPD');
  const until = new Date(clinic.office.clock.now().getTime() + SOON_MS);
  await queues.setOverride(actor, { department: 'OPD', state: OverrideState.KEEP_OPEN, until });
  return { until, before };
}

/** Waits for the closing, and returns how late it was, in ms. */
async function closedOnce({ until, before }: { until: Date; before: Truth }, deadlineMs: number): Promise<number> {
  const after = await eventually(async () => {
    const truth = await truthOf(clinic.database, 'OPD');
    expect(truth.isOpen).toBe(false);
    return truth;
  }, SOON_MS + deadlineMs);
  expect(after.transitions).toBe(before.transitions + 1);
  const [row] = await clinic.database.query<{ at: Date }>('select max(created_at) as at from queue_status_log');
  return row!.at.getTime() - until.getTime();
}

test('A queue is closed in time although one of the two nodes is killed just before', async () => {
  const lateMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const planned = await openUntilSoon();
    await pause((SOON_MS / 2) * (round / ROUNDS));
    await clinic.endNode(round % 2, 'SIGKILL');
    lateMs.push(await closedOnce(planned, PROMISED_MS));
    await clinic.startNode(round % 2);
  }
  expect(Math.max(...lateMs)).toBeLessThan(PROMISED_MS);
  reportMeasurements('kill -9 of a node just before a planned moment', {
    rounds: ROUNDS,
    'latest action (ms)': Math.max(...lateMs),
  });
});

test('A node that is killed while it closes a queue leaves the closing to the other node', async () => {
  const planned = await openUntilSoon();
  const holder = new Client({ connectionString: clinic.database.url });
  await holder.connect();
  try {
    await holder.query('begin; select from queue_status for update');
    const pid = await eventually(async () => {
      const [job] = await clinic.database.query<{ node: string }>(
        `select last_modified_by as node from agenda_jobs where name = 'follow-opening-hours' and locked_at is not null`,
      );
      return Number(/^queuebell-(\d+)$/.exec(job!.node)![1]);
    });
    await clinic.endNode(
      [0, 1].findIndex((node) => clinic.pid(node) === pid),
      'SIGKILL',
    );
  } finally {
    await holder.end();
  }
  const late = await closedOnce(planned, TAKEN_OVER_MS);
  expect(late).toBeLessThan(TAKEN_OVER_MS);
  reportMeasurements('kill -9 of the node that acts at a planned moment', { 'taken over (ms)': late });
});
