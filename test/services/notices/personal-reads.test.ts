import { systemActor } from '../../../src/services/system-actor.js';
import { InboxDocument } from '../../generated/graphql.js';
import { ask } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { writeNoticesTo } from '../../support/records/personal-notices.js';
import { readsOf, type TableRead } from '../../support/records/plans.js';

/** Rows of an index that PostgreSQL may look at beside the wanted ones. */
const FEW = 20;
const OWN = 3;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 2, openingHours: false });
  await writeNoticesTo(app.database, { count: 100_000 });
  await writeNoticesTo(app.database, { count: OWN, to: 'patient-1' });
});
afterAll(() => app?.stop());

const idOf = async (user: string) => (await app.services.directory.userByExternalId(user))?.id ?? 0;

/** The most rows of announcements or notifications that one of the statements looked at. */
function mostRead(statements: TableRead[][]): number {
  expect(statements.length).toBeGreaterThan(0);
  const reads = statements.map((tables) => tables.filter(({ table }) => ['announcement', 'notification'].includes(table)));
  return Math.max(...reads.map((tables) => tables.reduce((sum, { rows }) => sum + rows, 0)));
}

/** As it is while a program works: the planner may know nothing yet, or everything. */
describe.each([
  ['before the tables were analyzed', ''],
  ['after the tables were analyzed', 'analyze'],
])('With 100,000 notices to other people, %s,', (_when, statement) => {
  beforeAll(() => app.database.query(statement || 'select 1'));

  test.each([
    ['patient-1', OWN],
    ['patient-2', 0],
  ])('the backlog of %s reads %i of them', async (user, own) => {
    const request = { recipientId: await idOf(user), departmentId: null, after: 0, limit: 50 };
    const read = await readsOf(app.database, /with still_true/, () => app.services.backlogs.page(request));
    expect(mostRead(read)).toBeLessThan(2 * own + FEW);
    expect((await app.services.backlogs.page(request)).views).toHaveLength(own);
  });

  test.each([
    ['patient-1', OWN],
    ['patient-2', 0],
  ])('the inbox of %s reads %i of them', async (user, own) => {
    const token = await app.token(user);
    const read = await readsOf(app.database, /true_id/, () => ask(app.url, InboxDocument, { token, variables: { first: 20 } }));
    expect(mostRead(read)).toBeLessThan(2 * own + FEW);
  });
});

test('A retry walks past none of 20,000 notices to one person that are no longer true', async () => {
  await app.database.query('delete from announcement where entry_id > 1000001');
  await writeNoticesTo(app.database, { count: 20_000, until: `now() - random() * interval '80 days'` });
  await app.database.query('vacuum analyze announcement');
  const actor = systemActor('plan-test');
  let retried = {};
  const read = await readsOf(app.database, /announcement a\b|from announcement/, async () => {
    retried = await app.services.deliveryRetries.run({ actor });
  });
  expect(retried).toMatchObject({ personalNotices: 2, attempted: 2 });
  expect(mostRead(read)).toBeLessThan(FEW);
});
