import type { JoinQueueMutation } from '../../generated/graphql.js';
import type { GraphqlAnswer } from '../../support/operations/operation.js';
import { PersonInLine } from '../../support/people/person-in-line.js';
import { Clinic } from '../../support/places/clinic.js';
import { describeWithRedis } from '../../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../../support/run/fault-scale.js';

const PEOPLE = faultScale({ short: 30, full: 100 });
const REQUESTS_EACH = 10;

await describeWithRedis('People who all join at once, each of them ten times, on two servers', (redis) => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await Clinic.open({ redisUrl: redis.url, patients: PEOPLE, jobs: false });
    await clinic.click(true);
  });
  afterAll(() => clinic?.close());

  /** On a busy machine somebody whose turn does not come within 5 s is asked to try again; nothing was done. */
  async function join(person: PersonInLine, idempotencyKey?: string): Promise<GraphqlAnswer<JoinQueueMutation>> {
    for (;;) {
      const answer = await person.join({ ...(idempotencyKey && { idempotencyKey }) });
      if (!answer.errors?.[0]?.extensions.retryable) return answer;
    }
  }

  /** The entry that the answer names: the person has it now, or had it already. */
  function entryOf({ data, errors }: GraphqlAnswer<JoinQueueMutation>): string {
    if (data) return data.joinQueue.entry.id;
    const [error] = errors as unknown as [{ extensions: { current: { reason: string; id: string } } }];
    const { current } = error.extensions;
    expect(current.reason).toBe('ALREADY_IN_LINE');
    return current.id;
  }

  test('get one place each, with the numbers from 1 without a gap, and the same key has the same answer', async () => {
    const tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => clinic.token(`patient-${n + 1}`)));
    const startedAt = performance.now();
    // Half of the requests of a person have the same key. The others are requests of their own, as from a second phone.
    const all = await Promise.all(
      tokens.map((token) =>
        Promise.all(
          Array.from({ length: REQUESTS_EACH }, (_, n) =>
            join(new PersonInLine(clinic.url(n % 2), token), n < 5 ? 'my-phone' : undefined),
          ),
        ),
      ),
    );
    const tookMs = performance.now() - startedAt;
    const entries = all.map((answers) => new Set(answers.map(entryOf)));
    expect(entries.map(({ size }) => size)).toEqual(entries.map(() => 1));
    for (const answers of all) {
      const withKey = answers.slice(0, 5).map(entryOf);
      expect(
        answers.slice(0, 5).every(({ data }) => (data ?? null) === null) || answers.slice(0, 5).every(({ data }) => data),
      ).toBe(true);
      expect(new Set(withKey).size).toBe(1);
      expect(answers.slice(5).filter(({ data }) => data).length).toBeLessThanOrEqual(1);
    }
    const rows = await clinic.database.query<{ ticket: number; user: string }>(
      'select ticket_number as ticket, user_id as user from queue_entry order by ticket_number',
    );
    expect(rows.map(({ ticket }) => ticket)).toEqual(Array.from({ length: PEOPLE }, (_, n) => n + 1));
    expect(new Set(rows.map(({ user }) => user)).size).toBe(PEOPLE);
    const [joined] = await clinic.database.query(
      `select (select count(*)::int from queue_entry_event where action = 'JOIN') as events,
         (select count(*)::int from announcement where kind = 'JOINED') as notices`,
    );
    expect(joined).toEqual({ events: PEOPLE, notices: PEOPLE });
    expect(clinic.complaints).toEqual([]);
    reportMeasurements('people who join at once on two servers', {
      requests: PEOPLE * REQUESTS_EACH,
      entries: rows.length,
      'took (ms)': Math.round(tookMs),
    });
  });
});
