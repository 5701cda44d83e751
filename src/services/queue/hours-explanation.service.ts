import type { Department } from '../../entities/directory/department.entity.js';
import { explainHours, type HoursExplanation } from '../../entities/hours/hours-explanation.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError } from '../errors.js';
import { readHours, timelineOf } from '../hours/department-hours.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';

export interface HoursQuestion {
  department: string;
  /** Default: now. */
  at?: Date | null | undefined;
}

export interface ExplainedHours {
  department: Department;
  /** The rules and the override are those that are stored now, also for a time in the past. */
  explanation: HoursExplanation;
}

/** Dates beyond have no known clock changes. */
const EARLIEST = new Date('1970-01-01T00:00:00Z');
const AFTER_LATEST = new Date('2100-01-01T00:00:00Z');

/** Why a department is open or closed at a time. */
export class HoursExplanationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  async explain({ department: code, at: given }: HoursQuestion): Promise<ExplainedHours> {
    const at = given ?? this.clock.now();
    if (!(at >= EARLIEST && at < AFTER_LATEST)) throw new BadUserInputError('at', 'at must be a time from 1970 to 2099.');
    const department = await this.directory.departmentByCode(code);
    const em = this.work.read();
    const rows = await em.execute<QueueStatusRow[]>(`select ${STATUS_COLUMNS} from queue_status where department_id = ?`, [
      department.id,
    ]);
    const override = rows[0] ? statusFromRow(rows[0]).storedOverride() : null;
    const timeline = timelineOf(await readHours(em, department, at), override);
    if (!timeline)
      throw new BadUserInputError('department', `${department.code} has no opening hours: its time zone is unknown.`);
    return { department, explanation: explainHours(timeline, at) };
  }
}
