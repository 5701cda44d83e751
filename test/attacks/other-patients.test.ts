import pg from 'pg';
import { nodeKey, notificationId } from '../../src/entities/node-id.js';
import { AcknowledgeDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { post } from '../support/operations/post.js';
import { overSocket } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { reportMeasurements } from '../support/run/fault-scale.js';

let app: TestApp;
let token: string;
/** Ids that patient-1 sends: one that would be their own but does not exist, and two of patient-2, of which one exists. */
let ids: { ownUnknown: string; othersExisting: string; othersUnknown: string };

beforeAll(async () => {
  app = await startTestApp({ patients: 2 });
  token = await app.token('patient-1');
  const { announcement } = await (await app.nurse()).set(true);
  const announcementId = nodeKey('Announcement', announcement?.id ?? '') ?? 0;
  const idOf = async (externalId: string) => {
    const [row] = await app.database.query<{ id: string }>('select id from app_user where external_id = $1', [externalId]);
    return Number(row?.id);
  };
  const [own, other] = [await idOf('patient-1'), await idOf('patient-2')];
  const [{ epoch }] = (await app.database.query('select current_epoch() as epoch')) as [{ epoch: string }];
  ids = {
    ownUnknown: notificationId({ epoch, announcementId: 987_654, recipientId: own }),
    othersExisting: notificationId({ epoch, announcementId, recipientId: other }),
    othersUnknown: notificationId({ epoch, announcementId: 987_654, recipientId: other }),
  };
});
afterAll(() => app.stop());

const acknowledge = (id: string) => post(app.url, AcknowledgeDocument, { token, variables: { id } });

test('Another patient’s notification, an unknown one and a garbled id get the same answer to the byte', async () => {
  const all = [
    ...Object.values(ids),
    'garbled',
    "'; drop table notification; --",
    `${ids.othersExisting}=`,
    ids.othersExisting.toLowerCase(),
  ];
  for (const answers of [
    await Promise.all(all.map(acknowledge)),
    await Promise.all(all.map((id) => overSocket(app.url, AcknowledgeDocument, { token, variables: { id } }))),
  ]) {
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
  }
  expect(await app.database.query(`select 1 from notification where delivery_status = 'DELIVERED'`)).toEqual([]);
});

test('Another patient’s notification is rejected without a look-up: also while the tables are locked', async () => {
  const locker = new pg.Client({ connectionString: app.database.url });
  await locker.connect();
  try {
    await locker.query('begin; lock table notification, announcement in access exclusive mode');
    for (const id of [ids.othersExisting, ids.othersUnknown, 'garbled'])
      expect((await acknowledge(id)).errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
    // This proves it: the patient's own notification is looked up, and waits.
    const own = acknowledge(ids.ownUnknown).then(() => 'answered');
    await eventually(async () => expect(await waitingForLocks()).toContainEqual(expect.stringMatching(/notification/)));
    await locker.query('rollback');
    expect(await own).toBe('answered');
    reportMeasurements("another patient's notification: medians of rejections", await mediansMs());
  } finally {
    await locker.end();
  }
});

/** The queries of this database that wait for a lock. Those of a pass over a line may be among them. */
async function waitingForLocks(): Promise<string[]> {
  const rows = await app.database.query<{ query: string }>(
    `select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.map(({ query }) => query);
}

/** Median times in ms, interleaved so that other load falls on all alike. They are only reported: the lock above decides. */
async function mediansMs(): Promise<Record<string, number>> {
  const taken = Object.entries(ids).map(([which, id]) => ({ which: `${which} ms`, id, times: [] as number[] }));
  for (let n = 0; n < 40; n++) {
    for (const { id, times } of taken) {
      const startedAt = performance.now();
      await acknowledge(id);
      times.push(performance.now() - startedAt);
    }
  }
  return Object.fromEntries(taken.map(({ which, times }) => [which, Number(times.sort((a, b) => a - b)[20]?.toFixed(2))]));
}
