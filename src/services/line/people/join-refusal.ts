import type { Department } from '../../../entities/directory/department.entity.js';
import type { LineActor } from '../../../entities/line/line-transitions.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { nodeId } from '../../../entities/node-id.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import { ConflictError } from '../../errors.js';
import { TURN } from '../../queue/figures/shifted-wait.js';
import { dateOfMs, msOf } from '../../sql/sql.js';
import type { LockedLine } from '../locked-line.js';

const MINUTE_MS = 60_000;

/** What decides whether one more person may join. */
export interface JoiningFacts {
  department: Department;
  state: QueueState;
  pausedUntil: Date | null;
  closesAt: Date | null;
  /** The estimated wait of somebody who joins now. Null: there is no estimate. */
  likelyMinutes: number | null;
  /** The people whom this estimate counts, and what each more of them adds, in minutes. */
  counted: number;
  turnMinutes: number;
  waiting: number;
  at: Date;
}

interface FactsRow {
  pausedUntil: number | null;
  closesAt: number | null;
  likelyMinutes: number | null;
  counted: number;
  turnMinutes: number;
  waiting: number;
}

/** Reads only what the settings of the department ask for: most lines have no limit. */
export async function joiningFacts(line: LockedLine, at: Date): Promise<JoiningFacts> {
  const { department, state, sessionId } = line;
  const facts = {
    department,
    state,
    pausedUntil: null,
    closesAt: null,
    likelyMinutes: null,
    counted: 0,
    turnMinutes: 0,
    waiting: 0,
    at,
  };
  if (state === QueueState.OPEN && department.capacity === null && !department.seenBeforeClosingOnly) return facts;
  const [row] = await line.em.execute<[FactsRow]>(
    `select ${msOf('paused_until')} as "pausedUntil", ${msOf('closes_at')} as "closesAt", wait_likely_minutes as "likelyMinutes",
       total_waiting as counted, ${TURN} as "turnMinutes",
       (select count(*)::int from queue_entry where session_id = ? and state = 'WAITING') as waiting
     from queue_status q join department d on d.id = q.department_id where q.department_id = ?`,
    [sessionId, department.id],
  );
  return { ...facts, ...row, pausedUntil: dateOfMs(row.pausedUntil), closesAt: dateOfMs(row.closesAt) };
}

/** Why nobody can join, or not one more person than those who wait. Null: somebody may. The settings of the department do not bind staff. */
export function joinRefusal(facts: JoiningFacts, by: LineActor = 'PERSON'): ConflictError | null {
  if (by === 'STAFF') return refusalByState(facts);
  return refusalByState(facts) ?? (by === 'PERSON' ? refusalToPublic(facts) : null) ?? refusalBySettings(facts);
}

/** Also for a department that never opened. */
export function closed({ code }: Department): ConflictError {
  return refusal(`${code} is closed. Join when it opens again.`, { state: QueueState.CLOSED, reason: 'CLOSED' });
}

function refusalByState({ department, state, pausedUntil, at }: JoiningFacts): ConflictError | null {
  const { code } = department;
  switch (state) {
    case QueueState.OPEN:
      return null;
    case QueueState.CLOSED:
      return closed(department);
    case QueueState.DRAINING:
      return refusal(`${code} still serves the people in its line, and nobody else can join. Come to its next opening.`, {
        state,
        reason: 'DRAINING',
      });
    case QueueState.PAUSED: {
      const minutes = pausedUntil && Math.max(1, Math.ceil((pausedUntil.getTime() - at.getTime()) / MINUTE_MS));
      const when = minutes ? `for about ${minutes} more minutes. Join after that.` : 'for a while. Try again later.';
      return refusal(`${code} is paused ${when}`, { state, reason: 'PAUSED', pausedUntil: pausedUntil?.toISOString() ?? null });
    }
  }
}

function refusalToPublic({ department: { code, publicJoin }, state }: JoiningFacts): ConflictError | null {
  if (publicJoin) return null;
  return refusal(`Only staff add people to the line of ${code}. Ask at its desk.`, { state, reason: 'STAFF_ONLY' });
}

function refusalBySettings(facts: JoiningFacts): ConflictError | null {
  const { department, state, waiting, closesAt, at } = facts;
  const { code, capacity, seenBeforeClosingOnly, overtimeMinutes } = department;
  if (capacity !== null && waiting >= capacity)
    return refusal(`The line of ${code} is full. Try again later, or ask at its desk.`, {
      ...{ state, reason: 'FULL', capacity, waiting },
    });
  const likelyMinutes = likelyWait(facts);
  if (!seenBeforeClosingOnly || likelyMinutes === null || closesAt === null) return null;
  const servingUntil = new Date(closesAt.getTime() + overtimeMinutes * MINUTE_MS);
  if (at.getTime() + likelyMinutes * MINUTE_MS <= servingUntil.getTime()) return null;
  return refusal(`You would probably not be seen before ${code} ends its service. Come to another opening, or ask at its desk.`, {
    ...{ state, reason: 'NOT_SEEN_BEFORE_CLOSING', likelyMinutes, servingUntil: servingUntil.toISOString() },
  });
}

/** The likely wait behind all who wait now, also those who are not in the estimate yet. Null: there is none. */
function likelyWait({ likelyMinutes, counted, turnMinutes, waiting }: JoiningFacts): number | null {
  return likelyMinutes === null ? null : Math.max(0, Math.round(likelyMinutes + turnMinutes * (waiting - counted)));
}

/** The person has a place in the line: the client gets it as it would read it. */
export function alreadyInLine({ code }: Department, entry: QueueEntry): ConflictError {
  const ticket = ticketOf(code, entry.ticketNumber);
  return refusal(`You are in the line of ${code} already: your ticket is ${ticket}.`, {
    reason: 'ALREADY_IN_LINE',
    ...{ id: nodeId('QueueEntry', entry.id), ticket, state: entry.state, version: entry.version },
  });
}

function refusal(message: string, current: Readonly<Record<string, unknown>>): ConflictError {
  return new ConflictError(message, { current });
}
