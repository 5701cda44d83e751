import type { EntityManager } from '@mikro-orm/postgresql';
import { turnLoader } from '../../async/turn-loader.js';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError } from '../errors.js';
import type { AnnouncementSnapshot } from '../events.js';
import { periodInForceAt } from '../hours/department-hours.js';
import { zoneProblem } from '../hours/unknown-time-zone.js';
import { lastAnnouncement } from '../notices/last-announcement.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { storableText } from '../text-input.js';
import type { Actor } from '../viewer.js';
import { moveClosingTime } from './closing-time.js';
import { changeOverride } from './manual-override.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { transition } from './queue-transition.js';

const NOTE_MAX_LENGTH = 500;

export interface SetOpenResult {
  changed: boolean;
  status: QueueStatus;
  /** If nothing changed: the announcement of the change to this state. */
  announcement: AnnouncementSnapshot | null;
  recipients: number;
  failures: number;
  /** The reason why an open queue gets no closing time: its department's time zone is unknown. Null: there is no problem. */
  problem: string | null;
}

/** The use cases of queues: read the state, open or close, set or remove an override. */
export class QueueService {
  /** Reads the states of all queues, by department id. There are only as many as departments, so each caller takes its own from all. */
  private readonly allStatuses = turnLoader<'all', Map<number, QueueStatus>>(async (keys) => {
    const rows = await this.work.read().execute<QueueStatusRow[]>(`select ${STATUS_COLUMNS} from queue_status`);
    const byDepartment = new Map(rows.map((row) => [row.departmentId, statusFromRow(row)]));
    return keys.map(() => byDepartment);
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly options: { announcementTtlMs: number },
  ) {}

  /** The objects may be shared with other callers of the same moment: do not change them. */
  async statuses(departmentCode?: string | null): Promise<QueueStatus[]> {
    const departments = await this.directory.departmentsNamed(departmentCode);
    const byDepartment = await this.allStatuses.load('all');
    return departments.flatMap((d) => byDepartment.get(d.id) ?? []);
  }

  /**
   * Opens or closes a queue. A request for the state that the queue already has is not an error and changes nothing: the answer carries the
   * announcement of that state.
   */
  async setOpen(actor: Actor, input: { department: string; isOpen: boolean; note?: string | null }): Promise<SetOpenResult> {
    const department = await this.directory.departmentByCode(input.department);
    const note = checkedNote(input.note);
    const outcome = await this.work.run(async (em, emit) => {
      const by = { reason: StatusChangeReason.MANUAL, note, actor, at: this.clock.now() };
      const { announcementTtlMs } = this.options;
      const result = await transition(em, emit, { department, toOpen: input.isOpen, ...by, announcementTtlMs });
      return result ? { changed: true, ...result, failures: 0 } : unchanged(em, department);
    }, department);
    return { ...outcome, problem: outcome.status.hasNoClosingTime() ? zoneProblem(department) : null };
  }

  /** Sets or removes an override. While it is in force, until `until` at most, the schedule does not close the queue. */
  async setManualOverride(
    actor: Actor,
    input: { department: string; enabled: boolean; until?: Date | null; note?: string | null },
  ): Promise<QueueStatus> {
    const department = await this.directory.departmentByCode(input.department);
    const note = checkedNote(input.note);
    const at = this.clock.now();
    if (input.until && (!input.enabled || input.until <= at)) {
      throw new BadUserInputError('input.until', 'input.until must be in the future, and requires enabled: true.');
    }
    const until = input.enabled ? (input.until ?? null) : null;
    return this.work.run(async (em, emit) => {
      const change = { department, enabled: input.enabled, until, note, actor, at };
      const changed = await changeOverride(em, emit, change);
      if (!changed) return em.findOneOrFail(QueueStatus, { departmentId: department.id });
      // After the removal of an override within opening hours, the queue stays open until their end, even if its closing time has passed.
      const hours = input.enabled ? null : await periodInForceAt(em, department, at);
      return (hours && (await moveClosingTime(em, emit, { department, hours, at }))) ?? changed;
    }, department);
  }
}

async function unchanged(em: EntityManager, department: Department): Promise<Omit<SetOpenResult, 'problem'>> {
  const status = await em.findOneOrFail(QueueStatus, { departmentId: department.id });
  return { changed: false, status, ...(await lastAnnouncement(em, department, status.isOpen)) };
}

function checkedNote(note: string | null | undefined): string | null {
  return note == null ? null : storableText('input.note', note, NOTE_MAX_LENGTH);
}
