import { readdirSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import * as operations from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { joinLine } from '../support/people/line-nurse.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

let app: TestApp;
const tried: string[] = [];
const opd = { department: 'OPD' };

beforeAll(async () => {
  app = await startTestApp({ patients: 4, openingHours: false });
  for (const department of ['OPD', 'LAB'])
    await ask(app.url, operations.OpenQueueDocument, { token: await app.token('nurse-1'), variables: { department } });
});
afterAll(() => app.stop());

/** Executes a sample as this user. */
async function run<R, V extends Record<string, unknown>>(
  name: string,
  document: TypedDocumentNode<R, V>,
  variables: V,
  user = 'nurse-1',
): Promise<R> {
  tried.push(`${name}.graphql`);
  return ask(app.url, document as TypedDocumentNode<R>, { token: await app.token(user), variables });
}

/** The first event of a sample. */
async function first<R, V extends Record<string, unknown>>(
  name: string,
  document: TypedDocumentNode<R, V>,
  variables: V,
  user = 'nurse-1',
): Promise<R> {
  tried.push(`${name}.graphql`);
  const client = socketClient(app.url, await app.token(user));
  try {
    return await new Inbox(client, document as TypedDocumentNode<R>, { variables }).next();
  } finally {
    await client.dispose();
  }
}

test('A patient takes a place, lets others go first, watches it, answers the call and leaves', async () => {
  const room = await run('line/rooms/save-service-point', operations.SaveServicePointDocument, {
    input: { department: 'OPD', name: 'Room 3' },
  });
  const rooms = await run('line/rooms/service-points', operations.ServicePointsDocument, opd, 'patient-1');
  expect(rooms.servicePoints).toEqual([room.saveServicePoint.servicePoint]);

  const user = 'patient-1';
  const { entry } = (await run('line/people/join-queue', operations.JoinQueueDocument, { input: opd }, user)).joinQueue;
  await joinLine(app, 'patient-2');
  const own = { entry: entry.id };
  const stepped = await run('line/people/step-back', operations.StepBackDocument, { input: { ...own, places: 1 } }, user);
  expect(stepped.stepBack.entry).toMatchObject({ position: 2, movedBackBecause: expect.any(String) });
  const watched = await first('line/people/watch-my-places', operations.WatchMyPlacesDocument, {}, user);
  expect(watched.queueEntryChanged).toMatchObject({ ticket: entry.ticket, state: 'WAITING', position: 2, peopleAhead: 1 });
  expect((await run('line/people/my-places', operations.MyPlacesDocument, {}, user)).myQueueEntries).toMatchObject([
    { ticket: entry.ticket, state: 'WAITING', position: 2 },
  ]);

  const called = await run('line/staff/call-person', operations.CallPersonDocument, { input: own });
  expect(called.call.entry).toMatchObject({ state: 'CALLED', answerBy: expect.any(String) });
  const inbox = await ask(app.url, operations.InboxDocument, { token: await app.token(user), variables: { first: 10 } });
  const id = inbox.notifications.nodes.find(({ event }) => event === 'CALLED')?.id ?? '';
  const answered = await run('notices/answer-call', operations.AnswerCallDocument, { id, response: 'COMING' }, user);
  expect(answered.acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
  const left = await run('line/people/leave-queue', operations.LeaveQueueDocument, { input: own }, user);
  expect(left.leaveQueue.entry).toMatchObject({ ticket: entry.ticket, state: 'CANCELLED' });
});

test('A nurse calls, serves, moves, holds, transfers and removes people, and takes an action back', async () => {
  const added = await run('line/staff/add-to-queue', operations.AddToQueueDocument, {
    input: { ...opd, label: 'blue jacket', serviceClass: 'IMMEDIATE' },
  });
  const { ticketToken, ticketPath, entry } = added.addToQueue;
  expect([entry.position, ticketPath]).toEqual([1, `/t/${ticketToken}`]);
  const found = await run('line/screens/find-ticket', operations.EntryByTicketDocument, { ...opd, ticket: entry.ticket });
  expect(found.entryByTicket).toMatchObject({ id: entry.id, label: 'blue jacket' });
  const line = await run('line/screens/line', operations.LineDocument, opd, 'doctor-1');
  expect(line.queueEntries[0]).toMatchObject({ ticket: entry.ticket, position: 1, reach: ['TICKET'] });

  const input = { entry: entry.id };
  const { callNext } = await run('line/staff/call-next', operations.CallNextDocument, { input: opd });
  expect(callNext).toMatchObject({ entry: { ticket: entry.ticket }, why: expect.stringContaining(entry.ticket) });
  expect((await run('line/staff/recall-person', operations.RecallPersonDocument, { input })).recall.entry.state).toBe('CALLED');
  const arrived = await run('line/staff/start-service', operations.StartServiceDocument, { input });
  expect(arrived.startService.entry.state).toBe('IN_SERVICE');
  const served = await run('line/staff/complete-service', operations.CompleteServiceDocument, { input });
  expect(served.completeService.entry.state).toBe('COMPLETED');
  expect((await run('line/staff/undo', operations.UndoDocument, { input })).undo.entry.state).toBe('IN_SERVICE');
  expect((await run('line/staff/hold-person', operations.HoldPersonDocument, { input })).hold.entry.state).toBe('ON_HOLD');
  const waits = await run('line/staff/requeue-person', operations.RequeuePersonDocument, { input: { ...input, to: 'LAST' } });
  expect(waits.requeue.entry).toMatchObject({ state: 'WAITING', position: expect.any(Number) });
  const urgent = await run('line/staff/set-priority', operations.SetServiceClassDocument, {
    input: { ...input, serviceClass: 'URGENT', note: 'Chest pain.' },
  });
  expect(urgent.setPriority.entry.serviceClass).toBe('URGENT');
  const needs = await run('line/staff/set-needs', operations.SetNeedsOfPersonDocument, {
    input: { ...input, needs: ['INTERPRETER'] },
  });
  expect(needs.setNeeds.entry.needs).toEqual(['INTERPRETER']);
  await ask(app.url, operations.CallPersonDocument, { token: await app.token('nurse-1'), variables: { input } });
  const absent = await run('line/staff/mark-no-show', operations.PersonDidNotComeDocument, { input });
  expect(absent.markNoShow.entry.state).toBe('NO_SHOW');

  await joinLine(app, 'patient-3');
  const [, other] = (await run('line/screens/line', operations.LineDocument, opd)).queueEntries;
  const moved = await run('line/staff/transfer-person', operations.TransferPersonDocument, {
    input: { entry: other?.id ?? '', to: 'LAB' },
  });
  expect(moved.transfer.entry).toMatchObject({ state: 'TRANSFERRED', transferredTo: { ticket: 'LAB-001', position: 1 } });
  const [last] = (await run('line/screens/line', operations.LineDocument, opd)).queueEntries;
  const removed = await run('line/staff/cancel-entry', operations.RemovePersonDocument, {
    input: { entry: last?.id ?? '', note: 'Went home.' },
  });
  expect(removed.cancelEntry.entry.state).toBe('CANCELLED');
});

test('The screens show the line and the last calls', async () => {
  await joinLine(app, 'patient-4');
  const watched = await first('line/screens/watch-line', operations.WatchLineDocument, opd);
  expect(watched.queueLineChanged).toMatchObject({ waiting: 1, entries: [{ state: 'WAITING', position: 1 }] });
  const { displayBoard } = await run('line/screens/display-board', operations.DisplayBoardDocument, opd);
  expect(displayBoard?.waiting).toBe(1);
  const shown = await first('line/screens/watch-board', operations.WatchBoardDocument, opd, 'doctor-1');
  expect(shown.displayBoardChanged).toMatchObject({ waiting: 1, missed: displayBoard?.missed });
});

test('Every sample of the line was tried', () => {
  const samples = readdirSync(new URL('../../examples/line', import.meta.url), { recursive: true }).map((name) => `line/${name}`);
  const expected = [...samples.filter((name) => name.endsWith('.graphql')), 'notices/answer-call.graphql'];
  expect([...new Set(tried)].sort()).toEqual(expected.sort());
});
