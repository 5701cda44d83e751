import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import { nodeId, nodeKey } from '../../entities/node-id.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError, NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import type { Actor } from '../viewer.js';
import { checkedDate, checkedException, type ExceptionInput, refuseContradiction } from './exception-input.js';
import { localDate, MOST_EXCEPTIONS, refuseTooMany } from './exception-limit.js';
import { refuseVersionOfNew, requireVersion } from './expected-version.js';
import type { HoursChanges } from './hours-changes.js';
import type { RemovalInput } from './schedule.service.js';
import { EXCEPTION_SUBJECT, exceptionState } from './schedule-change.js';
import { requireKnownZone } from './unknown-time-zone.js';

export interface ExceptionsRequest {
  department: string;
  /** YYYY-MM-DD. Default: today in the department's time zone. */
  from?: string | null;
  /** Default: no last day. */
  until?: string | null;
}

const DAY_MS = 86_400_000;

/** The use cases of exceptions from the hours of the week. */
export class ScheduleExceptionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly changes: HoursChanges,
  ) {}

  /** The exceptions with a day from `from` to `until`, the earliest first; at most MOST_EXCEPTIONS. */
  async list({ department: code, from, until }: ExceptionsRequest): Promise<ScheduleException[]> {
    const department = await this.directory.departmentByCode(code);
    const first = from == null ? localDate(department, this.clock.now()) : checkedDate('from', from);
    const last = until == null ? null : checkedDate('until', until);
    if (last !== null && last < first) throw new BadUserInputError('until', 'until must not be before from.');
    const where = { departmentId: department.id, untilDate: { $gte: first }, ...(last !== null && { fromDate: { $lte: last } }) };
    const orderBy = { fromDate: 'asc', untilDate: 'asc', id: 'asc' } as const;
    return this.work.read().find(ScheduleException, where, { orderBy, limit: MOST_EXCEPTIONS });
  }

  /** Creates an exception, or changes the one with `id`. The queue gets its new times in the same transaction. */
  async save(actor: Actor, input: ExceptionInput): Promise<ScheduleException> {
    const department = await this.directory.departmentForChange(actor, input.department);
    requireKnownZone(department, 'input.department');
    const checked = checkedException(input);
    if (input.id == null) refuseVersionOfNew(input.expectedVersion);
    return this.changes.run(actor, department, async ({ em, record }) => {
      const found = input.id == null ? null : await existing(em, nodeKey('ScheduleException', input.id), department);
      if (found) requireVersion(input.expectedVersion, asRead(found));
      const others = await em.find(ScheduleException, {
        departmentId: department.id,
        id: { $ne: found?.id ?? 0 },
        untilDate: { $gte: dayBefore(checked.fromDate) },
      });
      refuseContradiction(checked, others);
      await refuseTooMany(em, department, { untilDate: checked.untilDate, id: found?.id, now: this.clock.now() });
      const before = found && exceptionState(found);
      const version = found ? found.version + 1 : 1;
      const exception = Object.assign(found ?? new ScheduleException(), { departmentId: department.id, ...checked, version });
      await em.persist(exception).flush();
      await record({ subject: `${EXCEPTION_SUBJECT}${exception.id}`, before, after: exceptionState(exception) });
      return exception;
    });
  }

  /** Removes an exception and returns it. From then on the hours of the week apply, or a longer exception. */
  async remove(actor: Actor, { id, expectedVersion }: RemovalInput): Promise<ScheduleException> {
    const key = nodeKey('ScheduleException', id);
    const known = key === null ? null : await this.work.read().findOne(ScheduleException, { id: key });
    if (!known) throw new NotFoundError('There is no schedule exception with this id.');
    const department = await this.directory.departmentForChange(actor, known.departmentId);
    return this.changes.run(actor, department, async ({ em, record }) => {
      const found = await existing(em, known.id, department);
      requireVersion(expectedVersion, asRead(found));
      // Not em.remove(), which takes the id from the object.
      await em.nativeDelete(ScheduleException, { id: found.id });
      await record({ subject: `${EXCEPTION_SUBJECT}${found.id}`, before: exceptionState(found), after: null });
      return found;
    });
  }
}

async function existing(em: EntityManager, key: number | null, department: Department): Promise<ScheduleException> {
  const found = key === null ? null : await em.findOne(ScheduleException, { id: key, departmentId: department.id });
  if (!found) throw new NotFoundError(`${department.code} has no schedule exception with this id.`);
  return found;
}

/** A night shift of special hours ends on the day after its date. */
function dayBefore(date: string): string {
  return new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10);
}

/** An exception with the names and values of the GraphQL type. */
function asRead(exception: ScheduleException) {
  const { id, fromDate, untilDate, closed, opensAt, closesAt, closesNextDay, reason, version } = exception;
  const times = { from: fromDate, until: untilDate, closed, opensAt, closesAt, closesNextDay };
  return { id: nodeId('ScheduleException', id), ...times, reason, version };
}
