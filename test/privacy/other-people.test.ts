import { setTimeout as pause } from 'node:timers/promises';
import { AnswerCallDocument, CallNextDocument, MyPlacesDocument } from '../generated/graphql.js';
import { TABLE } from '../server/permission-table.js';
import { eventually } from '../support/eventually.js';
import { ask, post } from '../support/operations/post.js';
import { type StringArgument, stringArguments } from '../support/operations/string-arguments.js';
import { TRANSPORTS } from '../support/operations/transports.js';
import { joinLine } from '../support/people/line-nurse.js';
import { noticesOf } from '../support/people/person-in-line.js';
import { guestOf } from '../support/people/without-account.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

/** Every mutation of the schema that takes the id of an entry. */
const ON_ENTRIES = stringArguments().filter(({ name }) => name.endsWith(' input.entry'));
const OWN = ['leaveQueue', 'stepBack'];

let app: TestApp;
/** Two viewers who have places of their own. */
const viewers: [name: string, token: string][] = [];
/** Two entries of others, one of them called, and ids of nothing. */
let ids: string[];
/** The notice of the call, and its id with another recipient. */
let notices: string[];

beforeAll(async () => {
  app = await startTestApp({ patients: 2, openingHours: false });
  const nurse = await app.nurse();
  await nurse.set(true);
  await joinLine(app, 'patient-1');
  const guest = await guestOf(app);
  const variables = { input: { department: 'OPD' } };
  const { callNext } = await ask(app.url, CallNextDocument, { token: await app.token('nurse-1'), variables });
  ids = [callNext.entry!.id, guest.id, 'QueueEntry:999999', 'QueueEntry:-1', 'Notification:1', 'garbled', ''];
  const call = (await noticesOf(app.database, callNext.entry!.id)).findLast(({ kind }) => kind === 'CALLED');
  notices = [call!.id, call!.id.replace(/:(\d+):/, ':987654:'), 'garbled'];
  await joinLine(app, 'patient-2');
  viewers.push(['a patient', await app.token('patient-2')], ['a guest', (await guestOf(app)).token]);
  // What follows from the joins, such as a notice of delay, is written a moment later, and is no answer to anybody below.
  await app.database.query('update queue_entry set promised_high = null');
  await app.services.linePasses.fresh(await app.services.directory.departmentByCode('OPD'));
  await eventually(async () => {
    const before = await stored();
    await pause(1_000);
    expect(await stored()).toEqual(before);
  });
});
afterAll(() => app.stop());

const stored = () =>
  app.database.query(
    `select id, state, version, answer, (select count(*)::int from queue_entry_event v where v.entry_id = e.id) as events
     from queue_entry e order by id`,
  );
const nameOf = ({ name }: StringArgument) => name.split(' ')[0]!;

test('The schema has mutations on entries, for the person and for staff', () => {
  expect(ON_ENTRIES.map(nameOf)).toEqual(expect.arrayContaining([...OWN, 'call', 'hold', 'transfer', 'undo']));
});

describe.each(TRANSPORTS)('%s', (_transport, send) => {
  test.each(ON_ENTRIES.map((argument) => [nameOf(argument), argument] as const))(
    '%s answers for the entry of another person as for one that does not exist, to the byte',
    async (name, { query, variablesWith }) => {
      const before = await stored();
      for (const [viewer, token] of viewers) {
        for (const more of [{}, { note: 'x', expectedVersion: 1, idempotencyKey: 'k' }, { note: 'x'.repeat(501) }]) {
          const answers = await Promise.all(
            ids.map((id) => {
              const { input } = variablesWith(id) as { input: object };
              return send(app.url, query, { token, variables: { input: { ...input, ...more } } });
            }),
          );
          expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
          const code = OWN.includes(name) ? 'NOT_FOUND' : 'FORBIDDEN';
          expect([viewer, more, answers[0]?.errors?.[0]?.extensions]).toEqual([viewer, more, { code }]);
        }
      }
      expect(await stored()).toEqual(before);
    },
  );

  test.each(['COMING', 'NEED_TIME', 'LEAVING'] as const)(
    'The call of another person is answered (%s) as one that does not exist, to the byte',
    async (response) => {
      const before = await stored();
      for (const [, token] of viewers) {
        const answers = await Promise.all(
          notices.map((id) => send(app.url, AnswerCallDocument, { token, variables: { id, response } })),
        );
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(answers[0]?.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
      }
      expect(await stored()).toEqual(before);
    },
  );
});

test('What a person or a guest can read names no other ticket, entry or notice', async () => {
  const others = await app.database.query<{ ticket: string }>(
    `select 'OPD-' || lpad(ticket_number::text, 3, '0') as ticket from queue_entry order by id`,
  );
  for (const [viewer, token] of viewers) {
    const own = (await ask(app.url, MyPlacesDocument, { token })).myQueueEntries.map(({ ticket }) => ticket);
    expect([viewer, own.length]).toEqual([viewer, 1]);
    const foreign = others.map(({ ticket }) => ticket).filter((ticket) => !own.includes(ticket));
    expect(foreign).toHaveLength(3);
    const role = viewer === 'a guest' ? 'GUEST' : 'PATIENT';
    for (const [name, document, roles] of TABLE.filter(([, document]) => document.startsWith('{'))) {
      if (!roles.includes(role)) continue;
      const text = JSON.stringify(await post(app.url, document, { token }));
      expect([name, foreign.filter((ticket) => text.includes(ticket))]).toEqual([name, []]);
    }
    const notices = '{ notifications { nodes { id ticket message event entry { id ticket } } } }';
    const { data, errors } = await post(app.url, notices, { token });
    expect(errors).toBeUndefined();
    expect(foreign.filter((ticket) => JSON.stringify(data).includes(ticket))).toEqual([]);
    expect(JSON.stringify(data)).toContain(own[0]);
  }
});
