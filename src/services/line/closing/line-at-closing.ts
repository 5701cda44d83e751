import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { LIVE_STATES } from '../../../entities/line/queue-entry-state.enum.js';
import type { NoticeFacts } from '../../events.js';
import type { PeopleInLine, QueueLine, QueueStateChange } from '../../queue/queue-line.js';
import { bigintArray, textArray } from '../../sql/sql.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { LINE_ORDER } from '../line-order.js';
import { noticeOf, publishLine } from '../line-publishing.js';
import { LockedLine } from '../locked-line.js';
import { endAll } from './bulk-change.js';
import { type KnownWaits, seenBefore } from './seen-before.js';

/** What the people of a line learn when the state of their queue changes. The statements are as many for one person as for hundreds. */
export function lineAtClosing(waits: KnownWaits): QueueLine {
  return { people, drained, drain: (change, until) => drain(waits, change, until), pause, reopen, discard };
}

async function people(em: EntityManager, department: Department): Promise<PeopleInLine> {
  const { sessionId } = await LockedLine.lock(em, department);
  const [row] = await em.execute<[PeopleInLine]>(
    `select count(*) filter (where state = 'WAITING')::int as waiting, count(*)::int as live from queue_entry
     where session_id = ? and state = any(?::text[])`,
    [sessionId, textArray(LIVE_STATES)],
  );
  return row;
}

async function drained(em: EntityManager, departmentIds: readonly number[]): Promise<number[]> {
  const rows = await em.execute<{ id: number }[]>(
    `select department_id::float8 as id from queue_status s where department_id = any(?::bigint[]) and state = 'DRAINING'
       and not exists (select from queue_entry e where e.session_id = s.session_id and e.state = any(?::text[]))`,
    [bigintArray(departmentIds), textArray(LIVE_STATES)],
  );
  return rows.map(({ id }) => id);
}

async function drain(waits: KnownWaits, change: QueueStateChange, servingUntil: Date): Promise<void> {
  const { em, department, at } = change;
  const line = await LockedLine.lock(em, department);
  const { waiting } = await people(em, department);
  const seen = await seenBefore(waits, department, { waiting, at, end: servingUntil });
  const rows = await em.execute<EntryRow[]>(
    `with line as (select id, row_number() over (order by ${LINE_ORDER}) <= ? as seen from queue_entry where session_id = ? and state = 'WAITING'),
     told as (update queue_entry e set will_be_seen = line.seen, version = version + 1 from line where e.id = line.id returning e.*)
     select ${ENTRY_COLUMNS} from told order by ${LINE_ORDER}`,
    [seen, line.sessionId],
  );
  await tell(change, line, rows.map(entryFromRow), 'QUEUE_DRAINING', ({ willBeSeen }) => ({
    willBeSeen,
    until: servingUntil.toISOString(),
  }));
}

async function pause(change: QueueStateChange, until: Date | null): Promise<void> {
  const line = await LockedLine.lock(change.em, change.department);
  const rows = await change.em.execute<EntryRow[]>(
    `select ${ENTRY_COLUMNS} from queue_entry where session_id = ? and state = 'WAITING' order by ${LINE_ORDER}`,
    [line.sessionId],
  );
  await tell(change, line, rows.map(entryFromRow), 'QUEUE_PAUSED', () => ({ until: until?.toISOString() ?? null }));
}

/** Only what people were promised of the state of the queue is withdrawn: who was promised a place or a call since then still reads it. */
async function reopen({ em, emit, department, actor, at }: QueueStateChange): Promise<void> {
  const line = await LockedLine.lock(em, department);
  const rows = await em.execute<(EntryRow & { toldOfState: boolean })[]>(
    `with told as (
       select e.id, exists (select from announcement a where a.entry_id = e.id and a.kind in ('QUEUE_PAUSED', 'QUEUE_DRAINING')
         and a.recipient_until > ?) as of_state
       from queue_entry e where session_id = ? and state = any(?::text[])),
     changed as (
       update queue_entry e set will_be_seen = null, version = version + 1 from told
       where e.id = told.id and (e.will_be_seen is not null or told.of_state) returning e.*, told.of_state)
     select ${ENTRY_COLUMNS}, of_state as "toldOfState" from changed order by changed.id`,
    [at, line.sessionId, textArray(LIVE_STATES)],
  );
  if (rows.length === 0) return;
  const withdrawn = new Set(rows.filter(({ toldOfState }) => toldOfState).map(({ id }) => id));
  const entries = rows.map(({ toldOfState: _, ...row }) => entryFromRow(row));
  await publishLine(em, emit, { line, actor, at, entries, withdrawn, notices: [] });
}

async function discard(change: QueueStateChange, note: string | null): Promise<void> {
  const { em, department, actor, at } = change;
  const line = await LockedLine.lock(em, department);
  const entries = await endAll(em, line, { action: 'DISCARD', note, actor, at });
  await tell(change, line, entries, 'CANCELLED', () => ({ because: 'QUEUE_CLOSED' }));
}

async function tell(
  { em, emit, actor, at }: QueueStateChange,
  line: LockedLine,
  entries: readonly QueueEntry[],
  kind: 'QUEUE_DRAINING' | 'QUEUE_PAUSED' | 'CANCELLED',
  factsOf: (entry: QueueEntry) => Omit<NoticeFacts, 'ticket'>,
): Promise<void> {
  if (entries.length === 0) return;
  const notices = entries.map((entry) => noticeOf(line, entry, { kind, at, facts: factsOf(entry) }));
  await publishLine(em, emit, { line, actor, at, entries, notices });
}
