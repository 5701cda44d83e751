import type { Department } from '../../entities/directory/department.entity.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import type { Actor } from '../viewer.js';
import { checkedException, isOfSameDates } from './exception-input.js';
import { localDate, refuseTooMany } from './exception-limit.js';
import type { HoursChanges } from './hours-changes.js';
import { EXCEPTION_SUBJECT, exceptionState } from './schedule-change.js';
import { requireKnownZone } from './unknown-time-zone.js';

/** A holiday on which a department may be closed. */
export interface Holiday {
  /** YYYY-MM-DD; both belong to it. */
  from: string;
  until: string;
  name: string;
}

/** Enters holidays as closed exceptions. What the department has entered itself stays as it is. */
export class HolidayService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly changes: HoursChanges,
  ) {}

  /** Returns the department and its local date. */
  async place(code: string): Promise<{ department: Department; today: string }> {
    const department = await this.directory.departmentByCode(code);
    requireKnownZone(department, 'department');
    return { department, today: localDate(department, this.clock.now()) };
  }

  /** Returns the holidays for which the department has no exception. */
  async missing<H extends Holiday>(department: Department, holidays: readonly H[]): Promise<H[]> {
    const entered = await this.work.read().find(ScheduleException, { departmentId: department.id });
    return holidays.filter((holiday) => !isEntered(holiday, entered));
  }

  /** Enters all holidays for which the department has no exception, in one transaction, and returns them. A second call enters nothing. */
  async enter<H extends Holiday>(actor: Actor, department: Department, holidays: readonly H[]): Promise<H[]> {
    return this.changes.run(actor, department, async ({ em, record }) => {
      const entered = await em.find(ScheduleException, { departmentId: department.id });
      const added: H[] = [];
      for (const holiday of holidays) {
        if (isEntered(holiday, entered)) continue;
        const { from, until, name } = holiday;
        const checked = checkedException({ department: department.code, from, until, closed: true, reason: name });
        await refuseTooMany(em, department, { untilDate: until, now: this.clock.now() });
        const exception = Object.assign(new ScheduleException(), { departmentId: department.id, ...checked, version: 1 });
        await em.persist(exception).flush();
        await record({ subject: `${EXCEPTION_SUBJECT}${exception.id}`, before: null, after: exceptionState(exception) });
        entered.push(exception);
        added.push(holiday);
      }
      return added;
    });
  }
}

/**
 * A longer exception that closes the department includes the holiday. Special hours of the same dates are a decision of the clinic: a closed
 * exception would win over them.
 */
function isEntered({ from, until }: Holiday, entered: readonly ScheduleException[]): boolean {
  return entered.some(
    (exception) =>
      isOfSameDates(exception, { fromDate: from, untilDate: until }) ||
      (exception.closed && exception.covers(from) && exception.covers(until)),
  );
}
