import { ChangeSource } from '../../../../src/entities/audit/queue-status-log.entity.js';
import type { Department } from '../../../../src/entities/directory/department.entity.js';
import { Role } from '../../../../src/entities/directory/role.enum.js';
import { systemActor } from '../../../../src/services/system-actor.js';
import { eventually } from '../../../support/eventually.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';
import { statementsBy, statementsDuring } from '../../../support/records/statements.js';

const PEOPLE = 40;
/** The statement that reads the line, which only a pass sends. */
const READS_THE_LINE =
  /from queue_entry where session_id = .* and state = any\(.*\) order by ordered_at nulls first, rank limit/s;
const EVERY_MS = 500;

const clock = new TestClock();
let app: TestApp;
let opd: Department;
beforeAll(async () => {
  app = await startTestApp({ patients: PEOPLE, openingHours: false, clock });
  opd = await app.services.directory.departmentByCode('OPD');
  await app.services.queues.setOpen(systemActor('test'), { department: 'OPD', isOpen: true });
});
afterAll(() => app.stop());

async function join(externalId: string): Promise<void> {
  const user = await app.services.directory.userByExternalId(externalId);
  const viewer = { userId: user?.id ?? 0, role: Role.PATIENT, language: 'en' as const };
  await app.services.joining.join({ viewer, source: ChangeSource.API, requestId: 'test' }, { department: 'OPD' });
}
const status = async () => (await app.services.queues.statuses('OPD'))[0]!;
const passesIn = (statements: readonly string[]) => statements.filter((statement) => READS_THE_LINE.test(statement)).length;
const settled = () =>
  eventually(async () => {
    const [{ waiting }] = (await app.database.query<{ waiting: number }>(
      `select count(*)::int as waiting from queue_entry where state = 'WAITING'`,
    )) as [{ waiting: number }];
    expect((await status()).totalWaiting).toBe(waiting);
  });

test('An opening of an empty line is one change: the pass after it finds nothing to store', async () => {
  const opened = await status();
  expect(opened).toMatchObject({ totalWaiting: 0, estimatedWaitMinutes: 0, waitLowMinutes: 0 });
  await app.services.linePasses.fresh(opd);
  await app.services.statistics.update({ actor: systemActor('tick') });
  expect((await status()).version).toBe(opened.version);
});

test('Forty people join one after the other, and the line is passed over twice a second at most', async () => {
  const begun = performance.now();
  const statements = await statementsDuring(async () => {
    for (let n = 1; n <= PEOPLE; n++) await join(`patient-${n}`);
    await settled();
  });
  const elapsed = performance.now() - begun;
  expect((await status()).totalWaiting).toBe(PEOPLE);
  expect(passesIn(statements)).toBeGreaterThan(0);
  expect(passesIn(statements)).toBeLessThanOrEqual(2 + elapsed / EVERY_MS);
});

test('A hundred who ask at the same moment share one pass', async () => {
  await settled();
  app.services.linePasses.changed(opd.id, 60_000);
  const statements = await statementsDuring(async () => {
    const snapshots = await Promise.all(Array.from({ length: 100 }, () => app.services.linePasses.present(opd)));
    expect(new Set(snapshots).size).toBe(1);
  });
  expect(passesIn(statements)).toBe(1);
});

test('The positions of a hundred people cost no pass and one query', async () => {
  const entries = await app.services.lines.inDepartment('OPD', null);
  await app.services.linePasses.present(opd);
  const statements = await statementsDuring(async () => {
    const places = await app.services.lines.placesOf(entries);
    expect(places.map((place) => place?.peopleAhead)).toEqual(entries.map((_entry, ahead) => ahead));
    expect(places.every((place) => place?.estimate)).toBe(true);
  });
  // The figures of an earlier pass may be stored meanwhile.
  expect(statements.filter((statement) => statement.includes('row_number()'))).toHaveLength(1);
  expect(passesIn(statements)).toBe(0);
});

test('A tick that finds no other figures writes nothing, and two nodes that find the same write once', async () => {
  await settled();
  // The figures of an earlier pass may be stored by the first tick.
  await eventually(async () => {
    const quiet = await statementsBy(() => app.services.statistics.update({ actor: systemActor('tick') }));
    expect(quiet.filter((statement) => /^(begin|update|insert)/i.test(statement))).toEqual([]);
  });
  const before = await status();
  const figures = { status: before, totalWaiting: PEOPLE + 1, joining: null };
  await Promise.all([app.services.statistics.store(opd, figures), app.services.statistics.store(opd, figures)]);
  const after = await status();
  // The count under the lock is the true one; only the estimate was changed.
  expect(after).toMatchObject({ version: before.version + 1, totalWaiting: PEOPLE, estimatedWaitMinutes: null });
});

test('A person who waits much longer than promised is notified so once', async () => {
  await app.database.query(
    `update queue_entry set promised_low = 0, promised_likely = 5, promised_high = 5 where ticket_number in (1, 2)`,
  );
  clock.advance(14 * 60_000);
  await app.services.linePasses.fresh(opd);
  await app.services.statistics.update({ actor: systemActor('tick') });
  const delayed = `select a.entry_id, a.facts from announcement a join queue_entry e on e.id = a.entry_id
    where a.kind = 'DELAYED' and e.ticket_number = 1`;
  // At the front, the call may come at any time: 14 minutes are not yet 10 more than 5.
  expect(await app.database.query(delayed)).toEqual([]);
  clock.advance(2 * 60_000);
  for (let tick = 0; tick < 2; tick++) await app.services.statistics.update({ actor: systemActor('tick') });
  await eventually(async () => expect(await app.database.query(delayed)).toHaveLength(1));
  await Promise.all([app.services.linePasses.fresh(opd), app.services.statistics.update({ actor: systemActor('tick') })]);
  clock.advance(60 * 60_000);
  await app.services.statistics.update({ actor: systemActor('tick') });
  await settled();
  expect(await app.database.query(delayed)).toHaveLength(1);
  const twice = `select count(*) - count(distinct entry_id) as twice from announcement where kind = 'DELAYED'`;
  expect(await app.database.query(twice)).toEqual([{ twice: '0' }]);
});

test('While a queue drains nobody is notified of a delay, and the notice whether they will be seen stays', async () => {
  const notices = (kind: string) =>
    app.database.query(`select 1 from announcement where kind = $1 and withdrawn_at is null`, [kind]);
  const delayedBefore = (await notices('DELAYED')).length;
  await app.services.queues.setOpen(systemActor('test'), { department: 'OPD', isOpen: false });
  expect(await status()).toMatchObject({ state: 'DRAINING' });
  const draining = (await notices('QUEUE_DRAINING')).length;
  expect(draining).toBe(PEOPLE);
  await app.database.query('update queue_entry set promised_high = 0, delayed_notified = false');
  await app.services.delays.notify(opd, (await app.services.linePasses.fresh(opd))!);
  expect((await notices('QUEUE_DRAINING')).length).toBe(draining);
  expect((await notices('DELAYED')).length).toBeLessThanOrEqual(delayedBefore);
});
