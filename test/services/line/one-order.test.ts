import { ModelMineDocument, RequeueDocument, SetPriorityDocument } from '../../generated/graphql.js';
import { ask } from '../../support/operations/post.js';
import { joinInTurn, LineNurse } from '../../support/people/line-nurse.js';
import { startTestApp } from '../../support/places/app.js';

const PEOPLE = 9;

const app = await startTestApp({ patients: PEOPLE, openingHours: false });
const nurse = await LineNurse.at(app);
afterAll(() => app.stop());

const ticketOf = (number: number) => `OPD-00${number}`;

/** The place that each person reads about themselves. */
async function ownPlaces(): Promise<(number | null | undefined)[]> {
  const places: (number | null | undefined)[] = [];
  for (let person = 1; person <= PEOPLE; person++) {
    const { myQueueEntries } = await ask(app.url, ModelMineDocument, { token: await app.token(`patient-${person}`) });
    places.push(myQueueEntries[0]?.position);
  }
  return places;
}

test('The list of staff, each person’s own position, the input of the estimate and the calls have one order', async () => {
  await nurse.open();
  await joinInTurn(app, PEOPLE);
  await nurse.act(SetPriorityDocument, ticketOf(6), { serviceClass: 'URGENT' });
  await nurse.act(SetPriorityDocument, ticketOf(7), { serviceClass: 'IMMEDIATE' });
  await nurse.act(SetPriorityDocument, ticketOf(4), { serviceClass: 'IMMEDIATE' });
  await nurse.act(RequeueDocument, ticketOf(9), { to: 'AFTER', after: 1 });
  await nurse.act(RequeueDocument, ticketOf(1), { to: 'LAST' });
  await nurse.act(RequeueDocument, ticketOf(8), { to: 'FIRST' });
  const line = await nurse.waiting();
  expect(line).toEqual([8, 4, 9, 7, 6, 2, 3, 5, 1].map(ticketOf));

  const own = await ownPlaces();
  expect(own).toEqual(Array.from({ length: PEOPLE }, (_, index) => line.indexOf(ticketOf(index + 1)) + 1));

  const snapshot = await app.services.linePasses.fresh(await app.services.directory.departmentByCode('OPD'));
  expect(snapshot?.waiting.map(({ ticketNumber }) => ticketOf(ticketNumber))).toEqual(line);
  expect(snapshot?.waiting.map(({ place }) => place.peopleAhead)).toEqual(line.map((_, index) => index));

  const called: (string | null)[] = [];
  for (let calls = 0; calls < PEOPLE; calls++) called.push(await nurse.next());
  expect(called).toEqual(line);
  expect(await nurse.next()).toBeNull();
});
