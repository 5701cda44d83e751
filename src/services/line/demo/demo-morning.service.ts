import type { EntityManager } from '@mikro-orm/postgresql';
import { ChangeSource, StatusChangeReason } from '../../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../../entities/directory/department.entity.js';
import { Role } from '../../../entities/directory/role.enum.js';
import { OverrideState } from '../../../entities/hours/hours-override.js';
import { LIVE_STATES } from '../../../entities/line/queue-entry-state.enum.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import { statusTextIn } from '../../../texts/catalogue.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import type { Emit, UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { LockedQueue } from '../../queue/locked-queue.js';
import type { QueueLine } from '../../queue/queue-line.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from '../../queue/queue-status-row.js';
import { transitionOf } from '../../queue/queue-transition.js';
import { statusSnapshot } from '../../queue/snapshots.js';
import { textArray } from '../../sql/sql.js';
import type { Actor } from '../../viewer.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { noticeOf, publishLine } from '../line-publishing.js';
import { LockedLine } from '../locked-line.js';
import { demoDay } from './demo-day.js';
import { demoNow, OPEN_FOR_MINUTES } from './demo-now.js';
import { type DemoLine, writeDemoPeople } from './demo-people.js';

export interface MorningReport {
  /** False: OPD has been open before, and its line stays as it is. */
  added: boolean;
  waiting: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How long OPD stays open at least, also at night. */
const STAYS_OPEN_MS = 4 * HOUR_MS;
const PEOPLE_OF_THE_DAY_BEFORE = 60;
const SEED = 20_261_127;
const NOTHING: MorningReport = { added: false, waiting: 0 };
/** Rooms and desks of the demo clinic. The line calls people to those of OPD. */
const POINTS = { OPD: ['Room 1', 'Room 2'], LAB: ['Blood desk'], ER: ['Triage'] };

/** Fills the demo clinic with people: a morning in OPD, and its last working day. */
export class DemoMorningService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly line: QueueLine,
    private readonly options: { announcementTtlMs: number },
  ) {}

  /** Does nothing if OPD has ever been open. Needs the departments and people of the demo data. */
  async add(): Promise<MorningReport> {
    const department = await this.directory.departmentByCode('OPD');
    const at = this.clock.now();
    return this.work.run(async (em, emit) => {
      const opened = await this.open(em, emit, { department, at });
      if (!opened) return NOTHING;
      const { nurse, sessionId } = opened;
      const pointIds = await addServicePoints(em);
      const line = { departmentId: department.id, nurseId: nurse.viewer?.userId ?? 0, pointIds };
      await addDayBefore(em, { ...line, sessionId: 0, name: 'opd-before' }, at);
      await writeDemoPeople(em, { ...line, sessionId, name: 'opd-today' }, demoNow(at));
      const waiting = await countWaiting(em, emit, department);
      await notifyPeople(em, emit, { department, nurse, at });
      return { added: true, waiting };
    }, department);
  }

  /** A nurse opened OPD when the first people came. Null: it was open before. The lock of the queue makes two processes take turns. */
  private async open(em: EntityManager, emit: Emit, { department, at }: { department: Department; at: Date }) {
    const [queue] = await em.execute<{ nurseId: number; isNew: boolean }[]>(
      `select n.id::float8 as "nurseId", not exists (select from queue_session where department_id = q.department_id) as "isNew"
       from queue_status q cross join app_user n where q.department_id = ? and n.external_id = 'nurse-1' for update of q`,
      [department.id],
    );
    if (!queue?.isNew) return null;
    const openedAt = new Date(at.getTime() - OPEN_FOR_MINUTES * MINUTE_MS);
    const viewer = { userId: queue.nurseId, role: Role.NURSE, language: 'en' as const };
    const nurse: Actor = { viewer, source: ChangeSource.API, requestId: 'demo-data' };
    const closed = await LockedQueue.lock(em, department, openedAt);
    if (!closed) return null;
    const opened = await transitionOf(em, emit, closed, {
      line: this.line,
      department,
      toOpen: true,
      reason: StatusChangeReason.MANUAL,
      note: null,
      actor: nurse,
      at: openedAt,
      announcementTtlMs: this.options.announcementTtlMs,
      ...keepsOpen(closed, at),
    });
    return opened?.status.sessionId ? { nurse, sessionId: opened.status.sessionId } : null;
  }
}

/** At night, at the weekend and shortly before the closing time an override keeps OPD open, so that everybody who looks at it finds a line. */
function keepsOpen(queue: LockedQueue, at: Date) {
  const next = queue.nextChangeByRules();
  if (next?.isOpen && next.until.getTime() >= at.getTime() + STAYS_OPEN_MS) return {};
  const until = new Date(Math.ceil((at.getTime() + STAYS_OPEN_MS) / HOUR_MS) * HOUR_MS);
  return { override: { state: OverrideState.KEEP_OPEN, until } };
}

/** Returns the ids of those of OPD. */
async function addServicePoints(em: EntityManager): Promise<number[]> {
  const named = Object.entries(POINTS).flatMap(([code, names]) => names.map((name) => ({ code, name })));
  const rows = named.map((point, place) => ({ ...point, place }));
  await em.execute(
    `insert into service_point (department_id, name) select d.id, p.name
     from jsonb_to_recordset(?::jsonb) as p (code text, name text, place int) join department d on d.code = p.code order by p.place on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  const points = await em.execute<{ id: number }[]>(
    `select p.id::float8 as id from service_point p join department d on d.id = p.department_id
     where d.code = 'OPD' and p.name = any(?::text[]) order by array_position(?::text[], p.name)`,
    [textArray(POINTS.OPD), textArray(POINTS.OPD)],
  );
  return points.map(({ id }) => id);
}

/** The last day from Monday to Friday, from 8 to 17 o'clock, as its entries in the status log say. */
async function addDayBefore(em: EntityManager, line: DemoLine, at: Date): Promise<void> {
  let day = Math.floor(at.getTime() / DAY_MS) * DAY_MS - DAY_MS;
  while ([0, 6].includes(new Date(day).getUTCDay())) day -= DAY_MS;
  const opensAt = new Date(day + 8 * HOUR_MS);
  const [session] = await em.execute<[{ id: number }]>(
    `insert into queue_session (department_id, state, opened_at, closed_at) values (?, 'CLOSED', ?, ?) returning id::float8 as id`,
    [line.departmentId, opensAt, new Date(day + 17 * HOUR_MS)],
  );
  await writeDemoPeople(em, { ...line, sessionId: session.id }, demoDay(opensAt, PEOPLE_OF_THE_DAY_BEFORE, SEED));
}

async function countWaiting(em: EntityManager, emit: Emit, { id }: Department): Promise<number> {
  const [{ waiting }] = await em.execute<[{ waiting: number }]>(
    `select count(*)::int as waiting from queue_entry e join queue_status q using (session_id) where q.department_id = ? and e.state = 'WAITING'`,
    [id],
  );
  const text = statusTextIn('en', { isOpen: true, totalWaiting: waiting, state: QueueState.OPEN, pausedUntil: null });
  const [row] = await em.execute<[QueueStatusRow]>(
    `update queue_status set total_waiting = ?, status_message = ?, version = version + 1 where department_id = ? returning ${STATUS_COLUMNS}`,
    [waiting, text, id],
  );
  await emit('queue-changed', { status: statusSnapshot(statusFromRow(row)), announcement: null });
  return waiting;
}

/** Everybody who is in the line has the notice that is true now. */
async function notifyPeople(
  em: EntityManager,
  emit: Emit,
  { department, nurse, at }: { department: Department; nurse: Actor; at: Date },
): Promise<void> {
  const line = await LockedLine.lock(em, department);
  const rows = await em.execute<EntryRow[]>(
    `select ${ENTRY_COLUMNS} from queue_entry where session_id = ? and state = any(?::text[]) order by id`,
    [line.sessionId, textArray(LIVE_STATES)],
  );
  const entries = rows.map(entryFromRow);
  const notices = [];
  for (const entry of entries) {
    if (entry.state === 'CALLED') {
      const until = entry.answerBy ?? at;
      const facts = { answerBy: until.toISOString(), servicePoint: POINTS.OPD[1] };
      notices.push(noticeOf(line, entry, { kind: 'CALLED', at, until, facts }));
    } else if (entry.state === 'WAITING') {
      notices.push(noticeOf(line, entry, { kind: 'JOINED', at, facts: { peopleAhead: await line.peopleAhead(entry) } }));
    }
  }
  await publishLine(em, emit, { line, actor: nurse, at, entries, notices });
}
