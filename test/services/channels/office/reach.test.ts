import { graphql } from '../../../generated/gql.js';
import { giveAddress } from '../../../support/channels/addresses.js';
import { ask } from '../../../support/operations/post.js';
import { joinLine } from '../../../support/people/line-nurse.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';
import { statementsDuring } from '../../../support/records/statements.js';

const LINE = graphql(`query ReachInLine { queueEntries(department: "OPD") { reach patient { externalId } } }`);
const PEOPLE = 20;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: PEOPLE, openingHours: false });
  await (await app.nurse()).set(true);
  for (let n = 1; n <= PEOPLE; n++) await joinLine(app, `patient-${n}`);
  await giveAddress(app.database, 'patient-1', { channel: 'SMS' });
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL', address: 'second@example.org' });
  await giveAddress(app.database, 'patient-2', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-3', { channel: 'EMAIL', state: 'UNVERIFIED' });
  await giveAddress(app.database, 'patient-4', { channel: 'EMAIL' });
  await app.database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at)
     select channel, address_hash, '', 'STOPPED', now() from contact_point where address like 'patient-4%'`,
  );
});
afterAll(() => app.stop());

const line = async () => (await ask(app.url, LINE, { token: await app.token('admin-1') })).queueEntries;

test('Staff see by which channels each person can be reached: those of verified addresses that are not suppressed', async () => {
  const reach = new Map((await line()).map((entry) => [entry.patient?.externalId, entry.reach]));
  expect(reach.get('patient-1')).toEqual(['APP', 'EMAIL', 'SMS']);
  expect(reach.get('patient-2')).toEqual(['APP', 'WEB_PUSH']);
  expect(reach.get('patient-3')).toEqual(['APP']);
  expect(reach.get('patient-4')).toEqual(['APP']);
  expect(reach.size).toBe(PEOPLE);
});

test('A whole line costs one query for the channels, however many people wait', async () => {
  const statements = await statementsDuring(line);
  expect(statements.filter((text) => text.includes('from contact_point'))).toHaveLength(1);
});
