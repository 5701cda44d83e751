import { SaveExceptionDocument, type SaveScheduleExceptionInput } from '../../generated/graphql.js';
import { post } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  nurse = await app.token('nurse-1');
});
beforeEach(() => app.database.query('delete from schedule_exception'));
afterAll(() => app.stop());

const past = { department: 'OPD', from: '2020-12-25', until: '2020-12-25', closed: true, reason: 'Christmas Day' };
const coming = { ...past, from: '2098-12-25', until: '2098-12-25' };
const send = async (input: SaveScheduleExceptionInput) => {
  const { data, errors } = await post(app.url, SaveExceptionDocument, { token: nurse, variables: { input } });
  return { id: data?.saveScheduleException.exception.id, refused: errors?.[0]?.extensions };
};
/** Exceptions of OPD that end on consecutive days. */
const store = (count: number, first: string) =>
  app.database.query(`insert into schedule_exception (department_id, from_date, until_date, closed, reason)
    select d.id, day, day, true, 'Closed' from department d,
      (select to_char(date '${first}' + n, 'YYYY-MM-DD') as day from generate_series(1, ${count}) n) days where code = 'OPD'`);
const TOO_MANY = { code: 'BAD_USER_INPUT', field: 'input.department' };

test('A department has at most 400 exceptions that have not ended, and one that has ended cannot be moved to exceed that', async () => {
  const { id } = await send(past);
  await store(399, '2090-01-01');
  const last = await send(coming);
  expect(last.refused).toBeUndefined();
  expect((await send({ ...coming, from: '2098-12-26', until: '2098-12-26' })).refused).toEqual(TOO_MANY);
  expect((await send({ ...coming, id, until: '2098-12-26' })).refused).toEqual(TOO_MANY);
  expect((await send({ ...coming, id: last.id, reason: 'Changed' })).refused).toBeUndefined();
});

test('A department has at most 2,000 exceptions in all, with those that have ended', async () => {
  await store(2_000, '2000-01-01');
  expect((await send(past)).refused).toEqual(TOO_MANY);
  expect((await send(coming)).refused).toEqual(TOO_MANY);
});
