import { graphql } from '../generated/gql.js';
import { SetQueueOpenDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { post } from '../support/operations/post.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { holdQueues, waitingForQueues } from '../support/places/held-rows.js';

const POOL_SIZE = 10;
const CHANGES = 20;
const READ = graphql(`query StatesAndNewest { queueStatus { isOpen } notifications(first: 1) { nodes { id } } }`);
const departments = Array.from({ length: CHANGES }, (_, n) => `W${n}`);

let app: TestApp;
let nurse: string;
let patient: string;
beforeAll(async () => {
  app = await startTestApp({ openingHours: false, env: { QUEUE_DATABASE_POOL_SIZE: String(POOL_SIZE) } });
  await app.database.query(`insert into department (code, name, time_zone) select unnest($1::text[]), 'Ward', 'UTC'`, [
    departments,
  ]);
  app.services.directory.forget();
  [nurse, patient] = await Promise.all([app.token('nurse-1'), app.token('patient-1')]);
});
afterAll(() => app.stop());

/** Opens the queues while somebody holds them, and calls `whileHeld` before they are released. */
async function openAtOnce(codes: string[], whileHeld: () => Promise<void>) {
  const held = await holdQueues(app.database, codes);
  const answers = codes.map((code) =>
    post(app.url, SetQueueOpenDocument, { token: nurse, variables: { department: code, isOpen: true } }),
  );
  try {
    await whileHeld();
  } finally {
    await held.letGo();
  }
  return Promise.all(answers);
}

/** 50 patients read the queues while the changes wait. */
async function readsAreAnswered() {
  const reads = Array.from({ length: 50 }, () => post(app.url, READ, { token: patient }));
  expect((await Promise.all(reads)).filter(({ errors }) => errors)).toEqual([]);
}

test('20 changes of one department at once take one connection, and patients who read meanwhile are answered', async () => {
  const answers = await openAtOnce(Array(CHANGES).fill('OPD'), async () => {
    await eventually(async () => expect(await waitingForQueues(app.database)).toBe(1));
    await readsAreAnswered();
    expect(await waitingForQueues(app.database)).toBe(1);
  });
  expect(answers.filter(({ data }) => data?.setQueueOpen.changed)).toHaveLength(1);
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
});

test('Changes of 20 departments at once leave connections for patients who read', async () => {
  const answers = await openAtOnce(departments, async () => {
    await eventually(async () => expect(await waitingForQueues(app.database)).toBe(6));
    await readsAreAnswered();
    expect(await waitingForQueues(app.database)).toBe(6);
  });
  expect(answers.map(({ data }) => data?.setQueueOpen.changed)).toEqual(Array(CHANGES).fill(true));
});
