import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { LIVE_STATES } from '../../../entities/line/queue-entry-state.enum.js';
import { ServiceClass } from '../../../entities/line/service-class.enum.js';
import { onceEach } from '../../outbox/once-each.js';
import type { Emit } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { bigintArray, textArray } from '../../sql/sql.js';
import { systemActor } from '../../system-actor.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { LineChange } from '../line-change.js';
import type { EntryView } from '../line-reading.service.js';
import { LockedLine } from '../locked-line.js';
import { REJOIN_MS } from '../staff/missed-call.js';
import { alreadyInLine, closed, joiningFacts, joinRefusal } from './join-refusal.js';
import type { JoinRequest } from './join-request.js';
import { addEntries } from './new-entries.js';
import { mayRejoin, rejoin } from './rejoining.js';

type Kept = { entryId: number };

/**
 * People join one line in one transaction, in the order of their requests, with a fixed number of statements. Each gets a place or a refusal.
 *
 * @param requests at most one for each person
 */
export async function joinTogether(
  em: EntityManager,
  emit: Emit,
  { department, requests, clock }: { department: Department; requests: readonly JoinRequest[]; clock: Clock },
): Promise<(EntryView | Error)[]> {
  const views = new Map<number, EntryView>();
  const kept = await onceEach<JoinRequest, Kept>(em, 'joinQueue', requests, async (fresh) => {
    const line = await LockedLine.lockIfAny(em, department);
    if (!line) return fresh.map(() => closed(department));
    // After the lock: so those who join later have a later time.
    const change = new LineChange(em, emit, line, systemActor(fresh[0]?.by.requestId ?? ''), clock.now());
    const results = await new Joining(change, fresh).results();
    return results.map((result) => {
      if (result instanceof Error) return result;
      views.set(result.id, result);
      return { entryId: result.id };
    });
  });
  await addStored(em, views, kept);
  return kept.map((result) => (result instanceof Error ? result : views.get(result.entryId)!));
}

/** Reads the entries of repeated requests. */
async function addStored(em: EntityManager, views: Map<number, EntryView>, kept: readonly (Kept | Error)[]): Promise<void> {
  const missing = kept.flatMap((result) => (result instanceof Error || views.has(result.entryId) ? [] : [result.entryId]));
  if (missing.length === 0) return;
  const rows = await em.execute<EntryRow[]>(`select ${ENTRY_COLUMNS} from queue_entry where id = any(?::bigint[])`, [
    bigintArray(missing),
  ]);
  for (const row of rows) views.set(row.id, entryFromRow(row));
}

/** The people who join a locked line together. */
class Joining {
  private readonly added = new Map<JoinRequest, EntryView | Error>();

  constructor(
    private readonly change: LineChange,
    private readonly requests: readonly JoinRequest[],
  ) {}

  async results(): Promise<(EntryView | Error)[]> {
    const newcomers = await this.newcomers();
    await this.add(newcomers);
    const isChanged = [...this.added.values()].some((result) => !(result instanceof Error));
    if (isChanged) await this.change.finish();
    return this.requests.map((request) => this.added.get(request)!);
  }

  /** Those who get a new entry. All others have their result afterwards. */
  private async newcomers(): Promise<JoinRequest[]> {
    const { line, at } = this.change;
    const [own, facts] = [await this.ownEntries(), await joiningFacts(line, at)];
    const newcomers: JoinRequest[] = [];
    for (const request of this.requests) {
      const entry = own.get(request.userId);
      if (entry && isLive(entry)) this.added.set(request, alreadyInLine(line.department, entry));
      else if (entry && mayRejoin(entry, line.state, at)) this.added.set(request, await rejoin(this.change, entry, request));
      else {
        const refusal = joinRefusal({ ...facts, waiting: facts.waiting + newcomers.length });
        if (refusal) this.added.set(request, refusal);
        else newcomers.push(request);
      }
    }
    return newcomers;
  }

  private async add(newcomers: readonly JoinRequest[]): Promise<void> {
    if (newcomers.length === 0) return;
    const entries = await addEntries(this.change, ServiceClass.ROUTINE, newcomers);
    newcomers.forEach((request, n) => {
      const { entry, peopleAhead, estimate } = entries[n]!;
      this.added.set(request, Object.assign(entry, { place: { peopleAhead, estimate } }));
    });
  }

  /** The live entry of each person, in whatever session, or the one whose call was missed lately in this session. */
  private async ownEntries(): Promise<Map<number, QueueEntry>> {
    const { line, at } = this.change;
    const rows = await line.em.execute<EntryRow[]>(
      `select ${ENTRY_COLUMNS} from queue_entry where department_id = ? and user_id = any(?::bigint[])
         and (state = any(?::text[]) or (state = 'NO_SHOW' and session_id = ? and ended_at >= ?))
       order by state <> 'NO_SHOW', queue_entry.id`,
      [
        ...[line.department.id, bigintArray(this.requests.map(({ userId }) => userId)), textArray(LIVE_STATES)],
        ...[line.sessionId, new Date(at.getTime() - REJOIN_MS)],
      ],
    );
    return new Map(rows.map((row) => [row.userId, entryFromRow(row)]));
  }
}

function isLive({ state }: QueueEntry): boolean {
  return LIVE_STATES.some((live) => live === state);
}
