import pg from 'pg';
import { nodeKey, notificationId } from '../../src/entities/node-id.js';
import { overSocket, post } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { stateFigure } from '../support/run/fault-scale.js';

const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { id } }';
const OPEN = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { announcement { id } } }';

let app: TestApp;
let token: string;
/** Of patient-1, who asks: no notification of theirs. Of patient-2: one that there is, and one that there is not. */
let ids: { ownUnknown: string; othersExisting: string; othersUnknown: string };

beforeAll(async () => {
  app = await startTestApp({ patients: 2 });
  token = await app.token('patient-1');
  const opened = await post(app.url, OPEN, { token: await app.token('nurse-1') });
  const announcementId = nodeKey('Announcement', opened.data.setQueueOpen.announcement.id) ?? 0;
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

const acknowledge = (id: string) => post(app.url, ACKNOWLEDGE, { token, variables: { id } });

test('somebody else’s notification, one that never was and a garbled id get the same answer to the byte', async () => {
  const all = [
    ...Object.values(ids),
    'garbled',
    "'; drop table notification; --",
    `${ids.othersExisting}=`,
    ids.othersExisting.toLowerCase(),
  ];
  for (const answers of [
    await Promise.all(all.map(acknowledge)),
    await Promise.all(all.map((id) => overSocket(app.url, ACKNOWLEDGE, { token, variables: { id } }))),
  ]) {
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
  }
  expect(await app.database.query(`select 1 from notification where delivery_status = 'DELIVERED'`)).toEqual([]);
});

test('somebody else’s notification is refused without a look at whether there is one: also while nobody can look', async () => {
  const locker = new pg.Client({ connectionString: app.database.url });
  await locker.connect();
  try {
    await locker.query('begin; lock table notification, announcement in access exclusive mode');
    for (const id of [ids.othersExisting, ids.othersUnknown, 'garbled'])
      expect((await acknowledge(id)).errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
    // That this proves something: the patient's own is looked for, and waits.
    const own = acknowledge(ids.ownUnknown).then(() => 'answered');
    const [waiting] = await waitingForLocks();
    expect(waiting?.query).toMatch(/notification/);
    await locker.query('rollback');
    expect(await own).toBe('answered');
    stateFigure("another patient's notification: medians of refusals", await mediansMs());
  } finally {
    await locker.end();
  }
});

async function waitingForLocks(): Promise<Array<{ query: string }>> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const rows = await app.database.query<{ query: string }>(
      `select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0 || Date.now() > deadline) return rows;
  }
}

/** Interleaved, so that what else the machine does falls on all alike. In ms. Stated, not judged: the lock above has judged. */
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
