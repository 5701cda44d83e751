import type { EntityManager } from '@mikro-orm/postgresql';
import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { ticketOf } from '../../entities/line/ticket.js';
import type { NoticeFacts } from '../events.js';
import { type NewNotice, type PersonalEvent, writeNotices } from '../notices/personal-notices.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import { entrySnapshot } from './entry-row.js';
import type { LockedLine } from './locked-line.js';

/** How long a notice stays true unless a newer one replaces it, in ms. */
const NOTICE_MS = 12 * 3_600_000;
/** Entries and notices per event: thousands at once would make one event too large. */
const MOST_IN_AN_EVENT = 500;

/** What a transaction has changed in one line. */
export interface ChangedLine {
  line: LockedLine;
  actor: Actor;
  at: Date;
  /** As they are now. */
  entries: readonly QueueEntry[];
  /** The ids of those whose older notices are withdrawn. Left out: all. */
  withdrawn?: ReadonlySet<number>;
  /** At most one for each of the entries. */
  notices: readonly NewNotice[];
}

/** Writes the notices of a change of a line, and tells the nodes: one event, or several for very many entries. */
export async function publishLine(em: EntityManager, emit: Emit, { line, actor, at, ...changed }: ChangedLine): Promise<void> {
  const { withdrawn } = changed;
  const notices = new Map(changed.notices.map((notice) => [notice.entryId, notice]));
  for (let from = 0; from === 0 || from < changed.entries.length; from += MOST_IN_AN_EVENT) {
    const entries = changed.entries.slice(from, from + MOST_IN_AN_EVENT);
    const written = await writeNotices(em, {
      notices: entries.flatMap(({ id }) => notices.get(id) ?? []),
      entryIds: entries.map(({ id }) => id).filter((id) => withdrawn?.has(id) ?? true),
      at,
      createdBy: actor.viewer?.userId ?? null,
    });
    await emit('line-changed', { departmentId: line.department.id, entries: entries.map(entrySnapshot), ...written });
  }
}

/** A notice to the person of an entry. `until`: when it stops being true; left out: 12 hours after `at`. */
export function noticeOf(
  { department }: LockedLine,
  entry: QueueEntry,
  { kind, at, until, facts }: { kind: PersonalEvent; at: Date; until?: Date | undefined; facts: Omit<NoticeFacts, 'ticket'> },
): NewNotice {
  return {
    kind,
    departmentId: entry.departmentId,
    recipientId: entry.userId,
    entryId: entry.id,
    facts: { ticket: ticketOf(department.code, entry.ticketNumber), ...facts },
    until: until ?? new Date(at.getTime() + NOTICE_MS),
  };
}
