import { LINE_ORDER } from '../../../src/services/line/line-order.js';
import { graphql } from '../../generated/gql.js';
import { post } from '../../support/operations/post.js';
import { Clinic } from '../../support/places/clinic.js';
import { describeWithRedis } from '../../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../../support/run/fault-scale.js';

const PEOPLE = faultScale({ short: 400, full: 10_000 });
const NURSES = 50;

const CALL_NEXT = graphql(`mutation CallOneOfMany { callNext(input: { department: "OPD" }) { entry { id ticket } } }`);

await describeWithRedis('Fifty nurses on two servers who call the next person all the time', (redis) => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await Clinic.open({ redisUrl: redis.url, patients: PEOPLE, jobs: false });
    await clinic.click(true);
    await allJoin();
  }, 300_000);
  afterAll(() => clinic?.close());

  /** Everybody stands in the line, in a mix of classes: many with the same time, as when they join within one millisecond. */
  async function allJoin(): Promise<void> {
    await clinic.database.query(
      `with people as (select id, row_number() over (order by id) as nth from app_user where role = 'PATIENT'),
         tickets as (update queue_session set last_ticket = $1 where state = 'OPEN' returning id, department_id)
       insert into queue_entry (session_id, department_id, user_id, ticket_number, service_class, state, joined_at, wait_started_at, ordered_at, rank)
       select t.id, t.department_id, p.id, p.nth, c.class, 'WAITING', w.at, w.at,
         case c.class when 'ROUTINE' then w.at when 'URGENT' then w.at - interval '60 minutes' end, p.nth
       from people p cross join tickets t
       cross join lateral (select now() + (p.nth / 3) * interval '1 second' as at) w
       cross join lateral (select case when p.nth % 50 = 0 then 'IMMEDIATE' when p.nth % 10 = 0 then 'URGENT' else 'ROUTINE' end as class) c`,
      [PEOPLE],
    );
    const nurses = Array.from({ length: NURSES - 2 }, (_, index) => `nurse-${index + 3}`);
    await clinic.database.query(
      `insert into app_user (external_id, role, display_name) select n, 'NURSE', n from unnest($1::text[]) n on conflict do nothing`,
      [nurses],
    );
  }

  /** Resolves with the entries that this nurse has called, when nobody waits any more. */
  async function callAll(nurse: number): Promise<string[]> {
    const called: string[] = [];
    const token = await clinic.token(`nurse-${nurse + 1}`);
    for (;;) {
      const { data, errors } = await post(clinic.url(nurse % 2), CALL_NEXT, { token });
      // On a busy machine a nurse whose turn does not come within 5 s is asked to try again; nothing was done.
      if (errors?.[0]?.extensions?.retryable) continue;
      expect(errors).toBeUndefined();
      if (!data?.callNext.entry) return called;
      called.push(data.callNext.entry.id);
    }
  }

  test(
    'call everybody once, skip nobody, and the order of the calls is the order of the line',
    async () => {
      const line = await clinic.database.query<{ id: string }>(`select id from queue_entry order by ${LINE_ORDER}`);
      const startedAt = performance.now();
      const called = (await Promise.all(Array.from({ length: NURSES }, (_, nurse) => callAll(nurse)))).flat();
      const tookMs = performance.now() - startedAt;
      expect(called).toHaveLength(PEOPLE);
      expect(new Set(called).size).toBe(PEOPLE);
      const calls = await clinic.database.query<{ entry_id: string }>(
        `select entry_id from queue_entry_event where action = 'CALL' order by id`,
      );
      expect(calls.map(({ entry_id }) => entry_id)).toEqual(line.map(({ id }) => id));
      const notices = await clinic.database.query(
        `select recipient_id from announcement where kind = 'CALLED' group by recipient_id having count(*) <> 1`,
      );
      expect(notices).toEqual([]);
      expect(clinic.complaints).toEqual([]);
      reportMeasurements('fifty nurses call at once on two servers', {
        calls: PEOPLE,
        'calls a second': Math.round(PEOPLE / (tookMs / 1000)),
      });
    },
    10 * 60_000,
  );
});
