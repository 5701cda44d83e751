import { TransferDocument } from '../../../generated/graphql.js';
import type { LineOfOpd } from '../../queue/states/line-of-opd.js';
import { refusedWith } from '../../queue/states/refused-with.js';
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

/** Resolves or rejects as the promise did, for `refusedWith`. */
const outcomeOf = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'rejected' ? Promise.reject(outcome.reason) : Promise.resolve(outcome.value);

describe('A person who joins while the queue closes', () => {
  test.each([
    ['is served, if they were first', false, 'DRAINING', 'WAITING', 'QUEUE_DRAINING'],
    ['is removed and notified, if they were first and the line is discarded', true, 'CLOSED', 'CANCELLED', 'CANCELLED'],
  ])('%s', async (_claim, discards, state, entryState, notice) => {
    await clinic.inTurn(
      () => opd.join(1),
      () => clinic.there.set(false, discards),
    );
    expect([await opd.status(), await opd.mine(1)]).toMatchObject([{ state }, { state: entryState }]);
    expect((await opd.noticesOf(1)).at(-1)).toMatchObject({ kind: notice });
    await clinic.nobodyWaitsInAClosedLine();
  });

  test.each([
    ['closed, where nobody waited', [], 'CLOSED'],
    ['draining, where somebody waited', [1], 'DRAINING'],
  ])('is refused if they were late: the queue is %s', async (_claim, waiting, reason) => {
    await opd.joinAll(...waiting);
    const [, joined] = await clinic.inTurn(
      () => opd.set(false),
      () => clinic.there.join(2),
    );
    await refusedWith(outcomeOf(joined), 'CONFLICT', { reason, state: reason });
    expect((await opd.status()).state).toBe(reason);
    await clinic.nobodyWaitsInAClosedLine();
  });

  test('is drained or refused, whatever comes first, and never waits in a closed queue', async () => {
    for (let round = 0; round < 6; round++) {
      await opd.beginAgain();
      await opd.set(true);
      const joins = [1, 2, 3, 4].map((patient) => (patient % 2 ? opd : clinic.there).join(patient));
      const closing = clinic.there.set(false, round % 3 === 0);
      const outcomes = await Promise.allSettled(joins);
      await closing;
      const { state } = await opd.status();
      for (const [n, outcome] of outcomes.entries()) {
        if (outcome.status === 'rejected') await refusedWith(outcomeOf(outcome), 'CONFLICT', {});
        else expect([state, (await opd.mine(n + 1))?.state]).toEqual([state, state === 'DRAINING' ? 'WAITING' : 'CANCELLED']);
      }
      await clinic.nobodyWaitsInAClosedLine();
    }
  });
});

test('A person who is transferred while the other queue closes waits there, or still here', async () => {
  await clinic.nurse.open('LAB');
  const [first, second] = await opd.joinAll(1, 2);
  const closing = () => clinic.colleague.open('LAB', false);
  const [late] = await clinic
    .inTurn(
      () => closing(),
      () => clinic.nurse.try(TransferDocument, first!, { to: 'LAB' }),
      'LAB',
    )
    .then(([, b]) => [b]);
  expect(late).toMatchObject({
    value: { errors: [{ extensions: { code: 'CONFLICT', field: 'input.to', current: { state: 'CLOSED' } } }] },
  });
  expect(await opd.mine(1)).toMatchObject({ ticket: 'OPD-001', state: 'WAITING' });
  await clinic.nurse.open('LAB');
  await clinic.inTurn(() => clinic.nurse.try(TransferDocument, second!, { to: 'LAB' }), closing, 'LAB');
  expect(await opd.mine(2)).toMatchObject({ ticket: 'LAB-001', state: 'WAITING' });
  await clinic.nobodyWaitsInAClosedLine();
});

test('A line with room for three takes three, however many want to join at both nodes at once', async () => {
  await opd.settings({ capacity: 3 });
  clinic.forgetSettings();
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? opd : clinic.there).join(n)));
  await opd.settings({ capacity: null });
  clinic.forgetSettings();
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(3);
  for (const outcome of refused) await refusedWith(outcomeOf(outcome), 'CONFLICT', { reason: 'FULL', capacity: 3, waiting: 3 });
});

test('A nurse who opens a draining queue while its last person leaves has an open queue', async () => {
  for (let round = 0; round < 4; round++) {
    const entry = await opd.join(1);
    await opd.set(false);
    await Promise.all([clinic.leaves(1, entry), opd.set(true)]);
    await opd.join(2);
    expect(await opd.status()).toMatchObject({ state: 'OPEN' });
    await opd.set(false, true);
    await opd.set(true);
  }
});
