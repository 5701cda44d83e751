import { randomUUID } from 'node:crypto';
import {
  AddGuestDocument,
  CallDocument,
  CallNextDocument,
  CancelEntryDocument,
  CompleteServiceDocument,
  HoldDocument,
  JoinQueueDocument,
  LeaveQueueDocument,
  MarkNoShowDocument,
  RecallDocument,
  RequeueDocument,
  SetNeedsDocument,
  SetPriorityDocument,
  StartServiceDocument,
  StepBackDocument,
  TransferDocument,
  UndoDocument,
} from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import type { Operation } from '../../support/operations/operation.js';
import { ask, post } from '../../support/operations/post.js';
import { PersonInLine } from '../../support/people/person-in-line.js';
import { startNodeBeside, startTestApp, type TestApp } from '../../support/places/app.js';
import { losingProxy } from '../../support/servers/losing-proxy.js';

/** The answer of `node` is lost, and the client repeats the request at `beside`. */
let node: TestApp;
let beside: TestApp;
let proxy: Awaited<ReturnType<typeof losingProxy>>;
let patients = 0;
beforeAll(async () => {
  node = await startTestApp({ patients: 40, openingHours: false });
  beside = await startNodeBeside(node);
  proxy = await losingProxy(node.url);
  const nurse = await node.nurse();
  await nurse.set(true);
  await nurse.set(true, 'LAB');
});
afterAll(async () => {
  await proxy?.close();
  await beside?.stop();
  await node?.stop();
});

/** Everything that an action on the line writes. */
const written = async () =>
  (
    await node.database.query(
      `select (select count(*)::int from queue_entry) as entries, (select count(*)::int from queue_entry_event) as events,
         (select count(*)::int from announcement where kind <> 'DELAYED') as notices, (select count(*)::int from app_user) as people`,
    )
  )[0];

/** A patient who has joined the line. */
async function newcomer(): Promise<{ entry: string; patient: string }> {
  const patient = `patient-${++patients}`;
  const { id } = await new PersonInLine(node.url, await node.token(patient)).joined();
  return { entry: id, patient };
}

async function did(action: unknown, input: object): Promise<void> {
  const variables = { input };
  await ask(node.url, action as Operation<unknown, typeof variables>, { token: await node.token('nurse-1'), variables });
}

/** An entry in the state after these actions of staff. */
async function after(...actions: unknown[]): Promise<string> {
  const { entry } = await newcomer();
  for (const action of actions) await did(action, { entry });
  return entry;
}

interface Asked {
  by: string;
  variables: object;
}
const byNurse = (input: object): Asked => ({ by: 'nurse-1', variables: { input } });

/** What is asked, and who asks, when all that comes before has been done. */
const OPERATIONS: [name: string, document: unknown, arrange: (key: string) => Asked | Promise<Asked>][] = [
  [
    'joinQueue',
    JoinQueueDocument,
    (idempotencyKey) => ({
      by: `patient-${++patients}`,
      variables: { input: { department: 'OPD', idempotencyKey } },
    }),
  ],
  ['addToQueue', AddGuestDocument, (key) => ({ by: 'nurse-1', variables: { department: 'OPD', key } })],
  ['callNext', CallNextDocument, (idempotencyKey) => byNurse({ department: 'OPD', idempotencyKey })],
  ['transfer', TransferDocument, async (idempotencyKey) => byNurse({ entry: await after(), to: 'LAB', idempotencyKey })],
  ['call', CallDocument, async (idempotencyKey) => byNurse({ entry: await after(), idempotencyKey })],
  ['recall', RecallDocument, async (idempotencyKey) => byNurse({ entry: await after(CallDocument), idempotencyKey })],
  ['startService', StartServiceDocument, async (idempotencyKey) => byNurse({ entry: await after(CallDocument), idempotencyKey })],
  [
    'completeService',
    CompleteServiceDocument,
    async (idempotencyKey) => byNurse({ entry: await after(CallDocument, StartServiceDocument), idempotencyKey }),
  ],
  ['markNoShow', MarkNoShowDocument, async (idempotencyKey) => byNurse({ entry: await after(CallDocument), idempotencyKey })],
  ['hold', HoldDocument, async (idempotencyKey) => byNurse({ entry: await after(), idempotencyKey })],
  ['requeue', RequeueDocument, async (idempotencyKey) => byNurse({ entry: await after(), to: 'FIRST', idempotencyKey })],
  [
    'setPriority',
    SetPriorityDocument,
    async (idempotencyKey) => byNurse({ entry: await after(), serviceClass: 'URGENT', idempotencyKey }),
  ],
  [
    'setNeeds',
    SetNeedsDocument,
    async (idempotencyKey) => byNurse({ entry: await after(), needs: ['INTERPRETER'], idempotencyKey }),
  ],
  ['cancelEntry', CancelEntryDocument, async (idempotencyKey) => byNurse({ entry: await after(), idempotencyKey })],
  ['undo', UndoDocument, async (idempotencyKey) => byNurse({ entry: await after(HoldDocument), idempotencyKey })],
  [
    'leaveQueue',
    LeaveQueueDocument,
    async (idempotencyKey) => {
      const { entry, patient } = await newcomer();
      return { by: patient, variables: { input: { entry, idempotencyKey } } };
    },
  ],
  [
    'stepBack',
    StepBackDocument,
    async (idempotencyKey) => {
      const { entry, patient } = await newcomer();
      // More than one stand behind: a repetition could move the person again.
      for (let behind = 0; behind < 3; behind++) await newcomer();
      return { by: patient, variables: { input: { entry, places: 1, idempotencyKey } } };
    },
  ],
];

test.each(OPERATIONS)(
  '%s whose answer was lost, repeated at the other server, gives the same answer and has one effect',
  async (_name, document, arrange) => {
    const { by, variables } = await arrange(randomUUID());
    const operation = document as Operation<unknown, object>;
    const request = { token: await node.token(by), variables };
    const before = await written();
    await expect(post(proxy.url, operation, request)).rejects.toThrow('fetch failed');
    const lost = await eventually(() => {
      const body = proxy.lastLost();
      expect(body).not.toBeNull();
      return JSON.parse(body ?? '') as { data: unknown };
    });
    const committed = await written();
    expect(committed).not.toEqual(before);
    expect(await ask(beside.url, operation, request)).toEqual(lost.data);
    expect(await ask(node.url, operation, request)).toEqual(lost.data);
    expect(await written()).toEqual(committed);
  },
);
