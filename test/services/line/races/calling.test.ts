import { nodeKey } from '../../../../src/entities/node-id.js';
import { CallDocument, UndoDocument } from '../../../generated/graphql.js';
import type { LineOfOpd } from '../../queue/states/line-of-opd.js';
import { TwoNodes } from './two-nodes.js';

let clinic: TwoNodes;
let opd: LineOfOpd;
beforeAll(async () => {
  clinic = await TwoNodes.begin();
  opd = clinic.opd;
});
afterAll(() => clinic?.stop());
beforeEach(async () => {
  await opd.beginAgain();
  await opd.set(true);
});

describe('A person who leaves while a nurse calls the next one', () => {
  test('is not called, if they were first', async () => {
    const [first, second] = await opd.joinAll(1, 2);
    const [left, called] = await clinic.inTurn(
      () => clinic.leaves(1, first!),
      () => opd.call(),
    );
    expect([left, called]).toMatchObject([{ value: 'CANCELLED' }, { value: second }]);
    expect(await clinic.storyOf(first!)).toEqual(['JOIN', 'LEAVE']);
    expect((await opd.noticesOf(1)).filter(({ kind }) => kind === 'CALLED')).toEqual([]);
  });

  test('leaves the call, if the nurse was first, and the call is withdrawn', async () => {
    const [first] = await opd.joinAll(1, 2);
    const [called, left] = await clinic.inTurn(
      () => opd.call(),
      () => clinic.leaves(1, first!),
    );
    expect([called, left]).toMatchObject([{ value: first }, { value: 'CANCELLED' }]);
    expect(await clinic.storyOf(first!)).toEqual(['JOIN', 'CALL', 'LEAVE']);
    expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: 'CALLED', isTrue: false });
  });
});

test('Of two nurses who call the same person, the later one reads who was faster, and when', async () => {
  const [first] = await opd.joinAll(1, 2);
  const [, late] = await clinic.inTurn(
    () => clinic.nurse.try(CallDocument, first!),
    () => clinic.colleague.try(CallDocument, first!),
  );
  const [faster] = await opd.app.database.query<{ by: string; at: Date }>(
    `select u.display_name as by, e.at from queue_entry_event e join app_user u on u.id = e.actor_id
     where e.action = 'CALL' and e.entry_id = $1 and u.external_id = 'nurse-1'`,
    [nodeKey('QueueEntry', first!)],
  );
  const current = { state: 'CALLED', lastAction: 'CALL', by: faster?.by, at: faster?.at.toISOString() };
  expect(late).toMatchObject({ value: { errors: [{ extensions: { code: 'CONFLICT', current } }] } });
});

test('A nurse who calls the next person while a colleague calls the first one by name calls the second', async () => {
  const [first, second] = await opd.joinAll(1, 2);
  const [, next] = await clinic.inTurn(
    () => clinic.colleague.try(CallDocument, first!),
    () => opd.call(),
  );
  expect(next).toMatchObject({ value: second });
  expect(await clinic.storyOf(first!)).toEqual(['JOIN', 'CALL']);
});

describe('A nurse who undoes a call while a colleague calls the next person', () => {
  test.each([
    ['gives the person back to the line first, and the colleague calls them again', true],
    ['comes later, and the person stands at the front while the second one is called', false],
  ])('%s', async (_claim, undoFirst) => {
    const [first, second] = await opd.joinAll(1, 2);
    await opd.call();
    const undo = () => clinic.nurse.try(UndoDocument, first!);
    const next = () => clinic.there.call();
    const outcomes = undoFirst ? await clinic.inTurn(undo, next) : await clinic.inTurn(next, undo);
    expect(outcomes[undoFirst ? 1 : 0]).toMatchObject({ value: undoFirst ? first : second });
    expect(await clinic.storyOf(first!)).toEqual(['JOIN', 'CALL', 'UNDO', ...(undoFirst ? ['CALL'] : [])]);
    expect(await clinic.nurse.waiting()).toEqual([undoFirst ? 'OPD-002' : 'OPD-001']);
  });
});
