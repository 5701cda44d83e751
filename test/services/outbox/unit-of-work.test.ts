import { setImmediate as nextTurn } from 'node:timers/promises';
import { InProcessBus } from '../../../src/adapters/bus/in-process-bus.js';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.js';
import { UnitOfWork } from '../../../src/services/outbox/unit-of-work.js';
import { refusalFromDatabaseError } from '../../../src/services/sql/database-errors.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const status = {
  id: 1,
  departmentId: 1,
  isOpen: true,
  statusMessage: 'Queue Open - Ready to Join',
  totalWaiting: 0,
  estimatedWaitMinutes: null,
  currentScheduleId: null,
  openedAt: null,
  closesAt: null,
  manualOverride: false,
  overrideUntil: null,
  opensAt: null,
  keptClosed: false,
  state: 'CLOSED',
  pausedUntil: null,
  servingUntil: null,
  sessionId: null,
  waitLowMinutes: null,
  waitLikelyMinutes: null,
  waitBasis: null,
  waitSampleSize: null,
  waitAsOf: null,
  changedAt: '2026-01-02T03:04:05.678Z',
};
const change = (version: number) => ({ status: { ...status, version }, announcement: null });

/** The listener on this node has seen numbers up to `highest`; `atWentBack` runs when one of them is assigned again. */
const listenWith = ({ highest, atWentBack = async () => undefined }: { highest: number; atWentBack?: () => Promise<void> }) =>
  work.listenLocally({
    highest,
    committed: ({ payload }) => received.push('status' in payload && payload.status.version),
    wentBack: atWentBack,
  });

let stored: TestDatabase;
let database: Database;
let work: UnitOfWork;
const received: unknown[] = [];
beforeEach(async () => {
  const log = recordedLog();
  stored = await createTestDatabase();
  database = await openDatabase(stored.url, { log, poolSize: 2 });
  work = new UnitOfWork(database.em, new InProcessBus(log), log);
  received.length = 0;
  listenWith({ highest: 0 });
});
afterEach(async () => {
  await database.close();
  await stored.drop();
});

test('A nurse who makes a change is answered before anybody is notified, and they are notified right after', async () => {
  await work.run((_em, emit) => emit('queue-changed', change(1)));
  const receivedBefore = [...received];
  await nextTurn();
  expect([receivedBefore, received]).toEqual([[], [1]]);
});

test('Two changes of one transaction are published in their order', async () => {
  await work.run(async (_em, emit) => {
    await emit('queue-changed', change(1));
    await emit('queue-changed', change(2));
  });
  await nextTurn();
  expect(received).toEqual([1, 2]);
});

test('A failed transaction publishes nothing, and leaves nothing in the outbox', async () => {
  const failing = work.run(async (_em, emit) => {
    await emit('queue-changed', change(1));
    throw new Error('It fails.');
  });
  await expect(failing).rejects.toThrow('It fails.');
  await nextTurn();
  expect(received).toEqual([]);
  expect(await stored.query('select seq from domain_event')).toEqual([]);
});

test('A change with a number that was seen before is rolled back, and repeated once the node has started over', async () => {
  listenWith({
    highest: 1_000,
    atWentBack: async () => {
      expect(await stored.query('select seq from domain_event')).toEqual([]);
      listenWith({ highest: 0 });
    },
  });
  await work.run((_em, emit) => emit('queue-changed', change(1)));
  await nextTurn();
  expect(received).toEqual([1]);
  expect(await stored.query('select seq from domain_event')).toHaveLength(1);
});

test('A change whose numbers keep repeating is rejected, and the caller may retry', async () => {
  listenWith({ highest: 1_000 });
  await expect(work.run((_em, emit) => emit('queue-changed', change(1)))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(await stored.query('select seq from domain_event')).toEqual([]);
});

describe('Conflicting transactions', () => {
  const fails = (code: string) => `do $$ begin raise exception 'conflict' using errcode = '${code}'; end $$`;

  test.each(['40001', '40P01'])(
    'a transaction that PostgreSQL ends with %s is repeated as a whole, and everybody is notified once',
    async (code) => {
      let tries = 0;
      await work.run(async (em, emit) => {
        await emit('queue-changed', change(1));
        if (++tries < 4) await em.execute(fails(code));
      });
      await nextTurn();
      expect([tries, received]).toEqual([4, [1]]);
      expect(await stored.query('select seq from domain_event')).toHaveLength(1);
    },
  );

  test('a transaction that keeps meeting conflicts is given up, and the caller may retry', async () => {
    let tries = 0;
    const endless = work.run(async (em) => {
      tries++;
      await em.execute(fails('40001'));
    });
    expect(refusalFromDatabaseError(await endless.catch((error) => error))).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(tries).toBe(5);
  });

  test('two transactions that wait for each other both succeed', async () => {
    await stored.query('create table pair (id int primary key, n int not null default 0)');
    await stored.query('insert into pair values (1), (2)');
    let waiting = 0;
    let wake: () => void = () => undefined;
    const bothHold = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const both = [
      [1, 2],
      [2, 1],
    ].map(([first, second]) =>
      work.run(async (em) => {
        await em.execute('update pair set n = n + 1 where id = ?', [first]);
        if (++waiting === 2) wake();
        await bothHold;
        await em.execute('update pair set n = n + 1 where id = ?', [second]);
      }),
    );
    await Promise.all(both);
    expect(await stored.query('select n from pair')).toEqual([{ n: 2 }, { n: 2 }]);
    expect(waiting).toBeGreaterThan(2);
  });
});
