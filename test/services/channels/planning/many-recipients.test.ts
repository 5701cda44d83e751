import { InProcessBus } from '../../../../src/adapters/bus/in-process-bus.js';
import { openDatabase } from '../../../../src/adapters/postgres/database.js';
import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { StepPlanner } from '../../../../src/services/channels/planning/step-planner.js';
import { UnitOfWork } from '../../../../src/services/outbox/unit-of-work.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';
import { recordedLog } from '../../../support/records/recorded-log.js';

const PATIENTS = 25_000;
const clock = new TestClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: PATIENTS, openingHours: false, clock });
  await app.database.query(
    `insert into contact_point (user_id, channel, address, address_hash, state, verified_at, consent_at, consent_text, created_at)
     select id, 'EMAIL', external_id || '@example.org', external_id, 'ACTIVE', now(), now(), 'yes', now() from app_user where role = 'PATIENT'`,
  );
});
afterAll(() => app.stop());

test('A step for 25,000 people is planned in pages, each person once, though planners on two nodes work at it and one dies in between', async () => {
  await (await app.nurse()).set(true);
  await app.database.query(`delete from announcement_step where channel <> 'EMAIL'`);
  clock.advance(601_000);
  const log = recordedLog();
  const database = await openDatabase(app.database.url, { log, poolSize: 4 });
  const planner = () => new StepPlanner(new UnitOfWork(database.em, new InProcessBus(log), log), clock);
  const [dying, second, third] = [planner(), planner(), planner()];
  expect(await dying.planNext([Channel.EMAIL])).toBe(10_000);
  const rest = async (of: StepPlanner) => {
    let planned = 0;
    for (let page = await of.planNext([Channel.EMAIL]); page !== null; page = await of.planNext([Channel.EMAIL])) planned += page;
    return planned;
  };
  const planned = await Promise.all([rest(second), rest(third)]);
  // A planner skips the step while another one has it, so some may be left.
  const left = await rest(second);
  expect(planned[0]! + planned[1]! + left).toBe(PATIENTS - 10_000);
  const [counts] = await app.database.query(
    `select count(*)::int as rows, count(distinct recipient_id)::int as people from delivery where channel = 'EMAIL'`,
  );
  expect(counts).toEqual({ rows: PATIENTS, people: PATIENTS });
  const [step] = await app.database.query(
    `select recipients, without_address, planned_at is not null as done from announcement_step where channel = 'EMAIL'`,
  );
  expect(step).toEqual({ recipients: PATIENTS, without_address: 0, done: true });
  await database.close();
});
