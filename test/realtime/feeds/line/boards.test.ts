import { jest } from '@jest/globals';
import { OutboxService } from '../../../../src/services/outbox/outbox.service.js';
import { graphql } from '../../../generated/gql.js';
import { eventually } from '../../../support/eventually.js';
import { Inbox } from '../../../support/operations/inbox.js';
import { ask, post } from '../../../support/operations/post.js';
import { socketClient } from '../../../support/operations/socket.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

const CANARY = 'Zanzibella';
const OPEN = graphql(`mutation OpenBoard { setQueueOpen(input: { department: "OPD", isOpen: true }) { status { isOpen } } }`);
const JOIN = graphql(`mutation JoinBoard { joinQueue(input: { department: "OPD" }) { entry { id } } }`);
const ROOM = graphql(
  `mutation RoomOfBoard { saveServicePoint(input: { department: "OPD", name: "Room 3" }) { servicePoint { id } } }`,
);
const NEXT = graphql(`mutation CallOnBoard($room: ID) {
  callNext(input: { department: "OPD", servicePoint: $room }) { entry { id ticket } }
}`);
const MISSED = graphql(`mutation MissedOnBoard($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }`);
const BOARD = graphql(`subscription BoardOfOpd($department: String) {
  displayBoardChanged(department: $department) {
    department { code name } state waiting estimate { lowMinutes highMinutes } newest { ticket servicePoint speech }
    recent { ticket servicePoint calledAt speech } missed asOf version
  }
}`);
const LINE = graphql(`subscription LineOfOpd {
  queueLineChanged(department: "OPD") { state waiting version entries { ticket state position } }
}`);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 4, openingHours: false });
  await app.database.query(`update app_user set display_name = '${CANARY}' where external_id like 'patient-%'`);
  await ask(app.url, OPEN, { token: await app.token('nurse-1') });
});
afterAll(() => app.stop());

test('The board shows tickets, rooms and who was missed, and never a name or a label; staff see the line move', async () => {
  const [nurse, doctor] = [await app.token('nurse-1'), await app.token('doctor-1')];
  const client = socketClient(app.url, doctor);
  const board = new Inbox(client, BOARD, { variables: { department: 'OPD' } });
  const line = new Inbox(client, LINE);
  expect((await board.next()).displayBoardChanged).toMatchObject({
    state: 'OPEN',
    waiting: 0,
    newest: null,
    recent: [],
    missed: [],
  });
  for (const n of [1, 2, 3]) await ask(app.url, JOIN, { token: await app.token(`patient-${n}`) });
  await app.database.query(`update queue_entry set label = '${CANARY} in blue'`);
  const room = (await ask(app.url, ROOM, { token: nurse })).saveServicePoint.servicePoint.id;
  const first = (await ask(app.url, NEXT, { token: nurse, variables: { room } })).callNext.entry!;
  const newest = () => board.received.at(-1)?.data?.displayBoardChanged;
  await eventually(() => expect(newest()).toMatchObject({ waiting: 2, newest: { ticket: 'OPD-001' } }));
  expect(newest()?.newest).toEqual({ ticket: 'OPD-001', servicePoint: 'Room 3', speech: 'Ticket OPD 1, please come to Room 3.' });
  await ask(app.url, MISSED, { token: nurse, variables: { entry: first.id } });
  await ask(app.url, NEXT, { token: nurse });
  await eventually(() => expect(newest()).toMatchObject({ waiting: 1, missed: ['OPD-001'], newest: { ticket: 'OPD-002' } }));
  expect(newest()?.recent).toEqual([
    expect.objectContaining({ ticket: 'OPD-002', servicePoint: '', speech: 'Ticket OPD 2, please.' }),
  ]);
  await eventually(() =>
    expect(line.received.at(-1)?.data?.queueLineChanged).toMatchObject({
      waiting: 1,
      entries: [
        { ticket: 'OPD-002', state: 'CALLED', position: null },
        { ticket: 'OPD-003', state: 'WAITING', position: 1 },
      ],
    }),
  );
  const versions = board.received.map(({ data }) => data?.displayBoardChanged.version ?? 0);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(JSON.stringify(board.received)).not.toContain(CANARY);
  await client.dispose();
});

test('Who subscribes to a line sees a person who joined just before, although the event of the joining waits for a missing one', async () => {
  const client = socketClient(app.url, await app.token('doctor-1'));
  const before = (await new Inbox(client, LINE).next()).queueLineChanged;
  // A number that nobody commits, and reads of the outbox that take a while: the next event of this node stays where it is.
  const reading = jest.spyOn(app.services.outbox, 'read');
  const { read } = OutboxService.prototype;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  reading.mockImplementation((...args) => released.then(() => Reflect.apply(read, app.services.outbox, args)));
  await app.database.query(`select nextval(pg_get_serial_sequence('domain_event', 'seq'))`);
  await ask(app.url, JOIN, { token: await app.token('patient-4') });
  const after = (await new Inbox(client, LINE).next()).queueLineChanged;
  expect(reading).toHaveBeenCalled();
  release();
  reading.mockRestore();
  expect(after.waiting).toBe(before.waiting + 1);
  await client.dispose();
});

test('A board that names no department, and an unknown department, are refused', async () => {
  const token = await app.token('nurse-1');
  expect((await post(app.url, '{ displayBoard { waiting } }', { token })).errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'department',
  });
  expect((await post(app.url, '{ displayBoard(department: "MARS") { waiting } }', { token })).errors?.[0]?.extensions.code).toBe(
    'NOT_FOUND',
  );
});
