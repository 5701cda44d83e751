import type { EntityManager } from '@mikro-orm/postgresql';
import { LINE_TRANSITIONS, type LineAction } from '../../entities/line/line-transitions.js';
import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { LIVE_STATES, QueueEntryState } from '../../entities/line/queue-entry-state.enum.js';
import { actorValues } from '../audit/actor-values.js';
import { ConflictError } from '../errors.js';
import type { NoticeFacts } from '../events.js';
import type { NewNotice, PersonalEvent } from '../notices/personal-notices.js';
import type { Emit } from '../outbox/unit-of-work.js';
import { columnOf } from '../queue/queue-status-row.js';
import { changedNames } from '../sql/changed-names.js';
import type { Actor } from '../viewer.js';
import { almostTheirTurn } from './almost-your-turn.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from './entry-row.js';
import { requireLineActor } from './line-actor.js';
import { noticeOf, publishLine } from './line-publishing.js';
import type { LockedLine } from './locked-line.js';

/** The fields of an entry that an action may set. */
export type EntryFields = Partial<
  Omit<QueueEntry, 'id' | 'sessionId' | 'departmentId' | 'userId' | 'ticketNumber' | 'joinedAt' | 'version'>
>;

interface Action {
  action: LineAction;
  set?: EntryFields;
  note?: string | null;
  /** The event that this action undoes. */
  undoes?: number;
  /** Who acts. Left out: the actor of the whole change. */
  by?: Actor;
}

const LIVE: ReadonlySet<QueueEntryState> = new Set(LIVE_STATES);

/**
 * The changes that one transaction makes to one line: each follows the table of transitions and has an event. `finish` writes the notices and
 * tells the nodes.
 */
export class LineChange {
  private readonly changed = new Map<number, QueueEntry>();
  private readonly notices: NewNotice[] = [];
  /** The ids of entries about which older notices stay true. */
  private readonly unaffected = new Set<number>();

  constructor(
    private readonly em: EntityManager,
    private readonly emit: Emit,
    readonly line: LockedLine,
    readonly actor: Actor,
    readonly at: Date,
  ) {}

  /** @throws ConflictError that names the present state, for an action that the table does not allow in it */
  async apply(before: QueueEntry, { action, set = {}, note = null, undoes, by = this.actor }: Action): Promise<QueueEntry> {
    requireLineActor(by, action);
    const to = nextState(before, action, set);
    const ends = !LIVE.has(to);
    const fields: EntryFields = { ...set, state: to, endedAt: ends ? (set.endedAt ?? before.endedAt ?? this.at) : null };
    const names = changedNames(before, fields);
    const [row] = await this.em.execute<EntryRow[]>(
      `update queue_entry set ${[...names.map((name) => `${columnOf(name)} = ?`), 'version = version + 1'].join(', ')}
       where id = ? returning ${ENTRY_COLUMNS}`,
      [...names.map((name) => fields[name] ?? null), before.id],
    );
    const entry = entryFromRow(row!);
    await this.record({ by, action, from: before.state, entry, note, undoes, before: pick(before, names) });
    this.changed.set(entry.id, entry);
    if (LINE_TRANSITIONS[action].notice === 'SAME') this.unaffected.add(entry.id);
    return entry;
  }

  /** Notes an entry that was just inserted, with its event. */
  async added(entry: QueueEntry, action: 'JOIN' | 'ARRIVE', note: string | null = null): Promise<void> {
    requireLineActor(this.actor, action);
    await this.record({ by: this.actor, action, from: null, entry, note, before: null });
    this.changed.set(entry.id, entry);
  }

  /** Notes entries that one statement has written, with their events if it has any. */
  inserted(entries: readonly QueueEntry[]): void {
    for (const entry of entries) this.changed.set(entry.id, entry);
  }

  /** The notice is written at the end; only one for each entry. `until`: when it stops being true; left out: 12 hours. */
  notify(entry: QueueEntry, kind: PersonalEvent, facts: Omit<NoticeFacts, 'ticket'> = {}, until?: Date): void {
    this.unaffected.delete(entry.id);
    this.notices.push(noticeOf(this.line, entry, { kind, at: this.at, until, facts }));
  }

  /** Called once, as the last step of the transaction. */
  async finish(): Promise<void> {
    for (const { entry, peopleAhead } of await almostTheirTurn(this.em, this.line.sessionId)) {
      this.changed.set(entry.id, entry);
      if (this.notices.some(({ entryId }) => entryId === entry.id)) continue;
      this.notify(entry, 'ALMOST_YOUR_TURN', { peopleAhead });
    }
    const { line, actor, at, notices } = this;
    const entries = [...this.changed.values()];
    const withdrawn = new Set(entries.map(({ id }) => id).filter((id) => !this.unaffected.has(id)));
    await publishLine(this.em, this.emit, { line, actor, at, entries, withdrawn, notices });
  }

  private async record(event: {
    by: Actor;
    action: LineAction;
    from: QueueEntryState | null;
    entry: QueueEntry;
    note: string | null;
    undoes?: number | undefined;
    before: object | null;
  }): Promise<void> {
    const { by, action, from, entry, note, undoes = null, before } = event;
    await this.em.execute(
      `insert into queue_entry_event (entry_id, session_id, department_id, action, from_state, to_state, service_class, service_point_id, at, note,
         actor_id, actor_role, source, request_id, undoes, before)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)`,
      [
        ...[entry.id, entry.sessionId, entry.departmentId, action, from, entry.state, entry.serviceClass, entry.servicePointId],
        ...[this.at, note, ...actorValues(by), undoes, before && JSON.stringify(before)],
      ],
    );
  }
}

function nextState(before: QueueEntry, action: LineAction, set: EntryFields): QueueEntryState {
  const { from, to } = LINE_TRANSITIONS[action];
  if (!from.includes(before.state))
    throw new ConflictError(`The entry is ${before.state}: ${action} is not possible.`, {
      current: { state: before.state, version: before.version },
    });
  if (to === 'UNDONE') return set.state ?? before.state;
  return to === 'SAME' ? before.state : to;
}

function pick(entry: QueueEntry, names: readonly (keyof EntryFields)[]): object {
  return Object.fromEntries(names.map((name) => [name, entry[name]]));
}
