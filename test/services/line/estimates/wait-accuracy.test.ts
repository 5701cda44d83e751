import { graphql } from '../../../generated/gql.js';
import { ask } from '../../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

const ACCURACY = graphql(`query AccuracyByHand($department: String!) {
  waitAccuracy(department: $department) {
    department { code } meanAbsoluteErrorMinutes coverage lateShare sampleSize from until
  }
}`);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 8, openingHours: false });
});
afterAll(() => app.stop());

/** People who joined an hour ago: the promise, and the minutes until the call. Null: not called, or nothing was promised. */
async function calls(rows: readonly { promise: [number, number, number] | null; waited: number | null }[]): Promise<void> {
  await app.database.query(`insert into queue_session (department_id, state, opened_at)
    select id, 'OPEN', clock_timestamp() - interval '2 hours' from department where code = 'OPD'`);
  for (const [index, { promise, waited }] of rows.entries()) {
    const [low, likely, high] = promise ?? [null, null, null];
    await app.database.query(`insert into queue_entry (session_id, department_id, user_id, ticket_number, service_class, state, joined_at,
        wait_started_at, ordered_at, rank, first_called_at, promised_low, promised_likely, promised_high)
      select s.id, s.department_id, u.id, ${index + 1}, 'ROUTINE', '${waited === null ? 'WAITING' : 'COMPLETED'}', t.at, t.at, t.at, ${index + 1},
        t.at + interval '1 minute' * ${waited}::int, ${low}::int, ${likely}::int, ${high}::int
      from queue_session s, app_user u, (select date_trunc('milliseconds', clock_timestamp() - interval '1 hour') as at) t
      where u.external_id = 'patient-${index + 1}'`);
  }
}

test('The accuracy of the promises is that of the calls, counted by hand', async () => {
  const nothing = await ask(app.url, ACCURACY, { token: await app.token('doctor-1'), variables: { department: 'OPD' } });
  expect(nothing.waitAccuracy).toMatchObject({ sampleSize: 0, meanAbsoluteErrorMinutes: null, coverage: null, lateShare: null });
  const promise: [number, number, number] = [5, 10, 20];
  await calls([
    { promise, waited: 10 }, // as told: no error
    { promise, waited: 22 }, // 12 minutes off, outside, and not 5 minutes late
    { promise, waited: 30 }, // 20 minutes off, outside, and late
    { promise, waited: 2 }, // 8 minutes off, and earlier than told
    { promise: null, waited: 40 }, // was promised nothing
    { promise, waited: null }, // waits still, or the call was undone
  ]);
  const { waitAccuracy } = await ask(app.url, ACCURACY, { token: await app.token('nurse-1'), variables: { department: 'OPD' } });
  expect(waitAccuracy).toMatchObject({ department: { code: 'OPD' }, sampleSize: 4, coverage: 0.25, lateShare: 0.25 });
  expect(waitAccuracy.meanAbsoluteErrorMinutes).toBeCloseTo(10, 3);
  expect(Date.parse(waitAccuracy.until) - Date.parse(waitAccuracy.from)).toBe(7 * 86_400_000);
});

test('The metrics have the accuracy and the number of people who wait, for each department', async () => {
  await app.database.query(
    'update queue_status set total_waiting = 6 where department_id = (select id from department where code = $$OPD$$)',
  );
  const text = await (await fetch(`${app.url}/metrics`)).text();
  expect(text).toContain('queuebell_people_waiting{department="OPD"} 6');
  expect(text).toContain('queuebell_people_waiting{department="LAB"} 0');
  expect(text).toMatch(/queuebell_wait_error_minutes\{department="OPD"\} (10|9\.99|10\.00)/);
  expect(text).toContain('queuebell_wait_coverage_ratio{department="OPD"} 0.25');
  expect(text).toContain('queuebell_wait_late_ratio{department="OPD"} 0.25');
});
