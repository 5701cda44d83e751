import type { Department } from '../../../entities/directory/department.entity.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { nodeId, nodeKey } from '../../../entities/node-id.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import { ConflictError, NotFoundError } from '../../errors.js';
import { once } from '../../outbox/once.js';
import { turnOfLine, type UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { Actor, Viewer } from '../../viewer.js';
import { LineChange } from '../line-change.js';
import { LockedLine } from '../locked-line.js';
import { storedEntry } from '../stored-entry.js';

/** A patient or a guest. */
export type Person = Actor & { viewer: Viewer };

/** One action of a person on their own entry, while its line is locked. */
export interface OwnAction {
  line: LockedLine;
  change: LineChange;
  /** As it was before. */
  entry: QueueEntry;
  at: Date;
}

interface Request {
  /** The name of the mutation. */
  operation: string;
  key: string | null | undefined;
  /** The arguments without the key. */
  arguments: object;
}

/** The way of every action of a person on their own entry: ownership, lock, the change, and the answer to a repetition. */
export class OwnEntries {
  constructor(
    readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    readonly clock: Clock,
  ) {}

  /**
   * The key of the viewer's own entry. Another person's id, an unknown one and a text that is no id are refused in the same way.
   *
   * @throws NotFoundError
   */
  async find({ userId }: Viewer, entry: string): Promise<{ entryId: number; departmentId: number }> {
    const entryId = nodeKey('QueueEntry', entry);
    const [row] =
      entryId === null
        ? []
        : await this.work
            .read()
            .execute<{ departmentId: number }[]>(
              'select department_id::float8 as "departmentId" from queue_entry where id = ? and user_id = ?',
              [entryId, userId],
            );
    if (entryId === null || !row) throw new NotFoundError('There is no such entry.');
    return { entryId, departmentId: row.departmentId };
  }

  /** Runs the action in one transaction. A repetition does not act again. Returns the entry as it is stored afterwards. */
  async change(
    person: Person,
    { entryId, departmentId }: { entryId: number; departmentId: number },
    { operation, key, arguments: request }: Request,
    act: (action: OwnAction) => Promise<unknown>,
  ): Promise<QueueEntry> {
    const department = await this.directory.departmentById(departmentId);
    return this.work.run(async (em, emit) => {
      const repeatable = { userId: person.viewer.userId, operation, key, request, at: this.clock.now() };
      await once(em, repeatable, async () => {
        const line = await LockedLine.lockOf(em, department, entryId);
        const at = this.clock.now();
        const change = new LineChange(em, emit, line, person, at);
        const isChanged = await act({ line, change, entry: await line.entry(entryId), at });
        if (isChanged !== false) await change.finish();
        return { entryId };
      });
      return storedEntry(em, entryId);
    }, turnOfLine(department));
  }
}

/** A refusal to a person because of what their entry is now. */
export function ownConflict({ code }: Department, entry: QueueEntry, message: string, field?: string): ConflictError {
  const ticket = ticketOf(code, entry.ticketNumber);
  const current = { id: nodeId('QueueEntry', entry.id), ticket, state: entry.state, version: entry.version };
  return new ConflictError(`${ticket} is ${entry.state}: ${message}`, field === undefined ? { current } : { current, field });
}
