import { graphql } from '../../../generated/gql.js';
import { AssignStaffDocument, LineDocument } from '../../../generated/graphql.js';
import { ask } from '../../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../../support/people/line-nurse.js';
import { startTestApp } from '../../../support/places/app.js';

const OWN = graphql(
  `query OwnPlaceInFull { myQueueEntries { ticket patient { displayName } label reach why servicePoint { name } } }`,
);

const app = await startTestApp({ patients: 2, openingHours: false });
const nurse = await LineNurse.at(app);
beforeAll(async () => {
  await nurse.open();
  await joinInTurn(app, 2);
  await app.database.query(`update app_user set role = 'GUEST' where external_id = 'patient-2'`);
  await app.database.query(`update queue_entry set label = 'blue jacket' where ticket_number = 2`);
});
afterAll(() => app.stop());

const lineFor = async (user: string) => {
  const { queueEntries } = await ask(app.url, LineDocument, { token: await app.token(user), variables: { department: 'OPD' } });
  return queueEntries;
};

test('Staff see who waits, how the person can be reached, what a guest is called, and why they stand there', async () => {
  const [first, second] = await lineFor('doctor-1');
  expect(first).toMatchObject({
    ticket: 'OPD-001',
    patient: { displayName: expect.any(String) },
    label: null,
    reach: ['APP'],
    why: 'OPD-001 has waited 0 min.',
  });
  expect(second).toMatchObject({ ticket: 'OPD-002', label: 'blue jacket', reach: ['TICKET'] });
});

test('A patient sees none of it, not even about themselves', async () => {
  const { myQueueEntries } = await ask(app.url, OWN, { token: await app.token('patient-1') });
  expect(myQueueEntries).toEqual([{ ticket: 'OPD-001', patient: null, label: null, reach: null, why: null, servicePoint: null }]);
});

test('A nurse of other departments sees the line without the people', async () => {
  const variables = { input: { user: 'User:2', departments: ['LAB'] } };
  await ask(app.url, AssignStaffDocument, { token: await app.token('admin-1'), variables });
  expect(await lineFor('nurse-2')).toMatchObject([
    { ticket: 'OPD-001', patient: null, label: null, reach: null, why: null },
    { ticket: 'OPD-002', patient: null, label: null, reach: null, why: null },
  ]);
});

test('Each member of staff reads why in their own language', async () => {
  await app.database.query(`update app_user set locale = 'de-AT' where external_id = 'admin-1'`);
  app.services.directory.forget();
  const [first] = await lineFor('admin-1');
  expect(first?.why).toBe('OPD-001 wartet seit 0 Min.');
});
