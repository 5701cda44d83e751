import { startTestApp, type TestApp } from '../../../support/places/app.js';

/** A fresh clinic at this time, with its morning. */
async function clinicAt(time: string): Promise<TestApp> {
  const now = new Date(time);
  const app = await startTestApp({ patients: 42, clock: { now: () => now } });
  expect(await app.services.demoMorning.add()).toEqual({ added: true, waiting: 7 });
  return app;
}

test.each([
  ['on a Friday at 10:00', '2026-11-27T10:00:00Z', { override: null, closes: '2026-11-27T17:00:00.000Z' }],
  ['on a Friday at 16:50', '2026-11-27T16:50:00Z', { override: '2026-11-27T21:00:00.000Z', closes: '2026-11-27T21:00:00.000Z' }],
  ['on a Sunday at 03:30', '2026-11-29T03:30:00Z', { override: '2026-11-29T08:00:00.000Z', closes: '2026-11-29T08:00:00.000Z' }],
  ['on a Monday at 07:10', '2026-11-30T07:10:00Z', { override: '2026-11-30T12:00:00.000Z', closes: '2026-11-30T17:00:00.000Z' }],
])(
  'A newcomer who starts %s finds OPD open with nine people in its line, and all tables agree',
  async (_when, time, { override, closes }) => {
    const app = await clinicAt(time);
    try {
      const [queue] = await app.services.queues.statuses('OPD');
      expect(queue).toMatchObject({ isOpen: true, state: 'OPEN', totalWaiting: 7, statusMessage: 'Queue Open - 7 waiting' });
      expect([queue?.overrideUntil?.toISOString() ?? null, queue?.closesAt?.toISOString()]).toEqual([override, closes]);
      const line = await app.services.lines.inDepartment('OPD', null);
      expect(line.map(({ state, serviceClass }) => `${state} ${serviceClass}`)).toEqual([
        'IN_SERVICE ROUTINE',
        'CALLED ROUTINE',
        'WAITING URGENT',
        ...Array(6).fill('WAITING ROUTINE'),
      ]);
      await expectConsistent(app);
      expect(await app.services.demoMorning.add()).toEqual({ added: false, waiting: 0 });
    } finally {
      await app.stop();
    }
  },
);

/** Everything that the tables say twice is said alike. */
async function expectConsistent({ database, services }: TestApp): Promise<void> {
  const [last] = await database.query(`
    select count(*) filter (where e.to_state <> q.state)::int as "otherState", count(*) filter (where e.at > now() + interval '100 years')::int as late,
      count(*) filter (where q.version <> e.events)::int as "otherVersion"
    from queue_entry q cross join lateral (
      select (array_agg(to_state order by id desc))[1] as to_state, max(at) as at, count(*) as events from queue_entry_event where entry_id = q.id) e`);
  expect(last).toEqual({ otherState: 0, late: 0, otherVersion: 0 });
  const [order] = await database.query(`
    select count(*) filter (where ordered_at is distinct from wait_started_at - case service_class when 'URGENT' then interval '1 hour' else '0' end)::int
        as "otherOrder", count(*) filter (where rank <> ticket_number)::int as "otherRank",
      count(*) filter (where joined_at <> wait_started_at or joined_at < s.opened_at or joined_at > coalesce(s.closed_at, 'infinity'))::int as "outside",
      count(*) filter (where q.ended_at > s.closed_at)::int as "afterClosing"
    from queue_entry q join queue_session s on s.id = q.session_id`);
  expect(order).toEqual({ otherOrder: 0, otherRank: 0, outside: 0, afterClosing: 0 });
  const sessions = await database.query(
    `select s.state, last_ticket as tickets, count(*)::int as entries, count(distinct user_id)::int as people
     from queue_session s join queue_entry e on e.session_id = s.id group by s.id order by s.id`,
  );
  expect(sessions).toEqual(
    expect.arrayContaining([
      { state: 'CLOSED', tickets: 60, entries: 60, people: 60 },
      { state: 'OPEN', tickets: 21, entries: 21, people: 21 },
    ]),
  );
  // No two people are at one service point at the same time.
  const [shared] = await database.query(`
    select count(*)::int as shared from queue_entry a join queue_entry b on a.session_id = b.session_id and a.service_point_id = b.service_point_id
      and a.id < b.id and a.called_at < coalesce(b.ended_at, 'infinity') and b.called_at < coalesce(a.ended_at, 'infinity')`);
  expect(shared).toEqual({ shared: 0 });
  const day = services.departmentStatistics.read({ department: 'OPD', from: '2026-11-20', to: '2026-11-30' });
  expect((await day).arrivals).toBe(81);
}

test('The last working day of the demo clinic is believable', async () => {
  const app = await clinicAt('2026-11-30T10:00:00Z');
  try {
    // Monday: the last working day is Friday.
    const day = await app.services.departmentStatistics.read({ department: 'OPD', from: '2026-11-27', to: '2026-11-27' });
    expect(day).toMatchObject({ arrivals: 60, stillInLine: 0, discarded: 0 });
    expect(day.served).toBeGreaterThan(48);
    expect(day.noShows).toBeGreaterThan(0);
    expect(day.abandoned).toBeGreaterThan(0);
    expect(day.wait.p50Minutes).toBeGreaterThan(1);
    expect(day.wait.p90Minutes).toBeLessThan(60);
    expect(day.service.meanMinutes).toBeGreaterThan(6);
    expect(day.service.meanMinutes).toBeLessThan(12);
  } finally {
    await app.stop();
  }
});

test('A clinic with few patients gets guests instead, and the nurse calls the urgent person first', async () => {
  const app = await startTestApp({ patients: 2, openingHours: false });
  expect(await app.services.demoMorning.add()).toMatchObject({ added: true });
  const guests = await app.database.query(`select 1 from app_user where role = 'GUEST'`);
  expect(guests).toHaveLength(81);
  const points = await app.database.query(
    `select code, p.name from service_point p join department d on d.id = p.department_id order by p.id`,
  );
  expect(points).toEqual([
    { code: 'OPD', name: 'Room 1' },
    { code: 'OPD', name: 'Room 2' },
    { code: 'LAB', name: 'Blood desk' },
    { code: 'ER', name: 'Triage' },
  ]);
  await app.stop();
});
