import { turnLoader } from '../../async/turn-loader.js';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError } from '../errors.js';
import type { AnnouncementSnapshot } from '../events.js';
import { zoneProblem } from '../hours/unknown-time-zone.js';
import { lastAnnouncement } from '../notices/last-announcement.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { storableText } from '../text-input.js';
import type { Actor } from '../viewer.js';
import { moveClosingTime, periodInForce } from './closing-time.js';
import { changeOverride } from './manual-override.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { transition } from './queue-transition.js';

const NOTE_MAX_LENGTH = 500;

export interface SetOpenResult {
  changed: boolean;
  status: QueueStatus;
  /** Where nothing changed: what was announced when the queue got this state. */
  announcement: AnnouncementSnapshot | null;
  recipients: number;
  failures: number;
  /** Why an open queue has no closing time and gets none: its department's time zone is unknown. Null: it is as it must be. */
  problem: string | null;
}

/** What nurses do with queues. */
export class QueueService {
  /** By department. There are as many as the hospital has departments, so one is taken from all. */
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

  /** The rows may be shared with others who ask at this moment: not to be changed. */
  async statuses(departmentCode?: string | null): Promise<QueueStatus[]> {
    const departments = await this.directory.departmentsNamed(departmentCode);
    const byDepartment = await this.allStatuses.load('all');
    return departments.flatMap((d) => byDepartment.get(d.id) ?? []);
  }

  /** Asking for the state it already has is no error and changes nothing: it is answered with what was announced when it got that state. */
  async setOpen(actor: Actor, input: { department: string; isOpen: boolean; note?: string | null }): Promise<SetOpenResult> {
    const department = await this.directory.departmentByCode(input.department);
    const note = input.note == null ? null : storableText('input.note', input.note, NOTE_MAX_LENGTH);
    const done = await this.work.run(async (em, emit) => {
      const at = this.clock.now();
      const { announcementTtlMs } = this.options;
      const reason = StatusChangeReason.MANUAL;
      const result = await transition(em, emit, { department, toOpen: input.isOpen, reason, note, actor, at, announcementTtlMs });
      if (result) return { changed: true, failures: 0, ...result };
      const status = await em.findOneOrFail(QueueStatus, { departmentId: department.id });
      return { changed: false, status, ...(await lastAnnouncement(em, department, status.isOpen)) };
    }, department);
    const { isOpen, closesAt } = done.status;
    return { ...done, problem: isOpen && !closesAt ? zoneProblem(department) : null };
  }

  /** While it is on, and until `until` at most, the schedule leaves this queue alone. */
  async setManualOverride(
    actor: Actor,
    input: { department: string; enabled: boolean; until?: Date | null; note?: string | null },
  ): Promise<QueueStatus> {
    const department = await this.directory.departmentByCode(input.department);
    const note = input.note == null ? null : storableText('input.note', input.note, NOTE_MAX_LENGTH);
    const at = this.clock.now();
    if (input.until && (!input.enabled || input.until <= at)) {
      throw new BadUserInputError('input.until', 'input.until must be in the future, and goes only with enabled: true.');
    }
    const until = input.enabled ? (input.until ?? null) : null;
    return this.work.run(async (em, emit) => {
      const change = { department, enabled: input.enabled, until, note, actor, at };
      const changed = await changeOverride(em, emit, change);
      if (!changed) return em.findOneOrFail(QueueStatus, { departmentId: department.id });
      // Taken off within opening hours: the queue goes on until their end, whatever closing time has passed meanwhile.
      const hours = input.enabled ? null : await periodInForce(em, department, at);
      return (hours && (await moveClosingTime(em, emit, { department, hours, at }))) ?? changed;
    }, department);
  }
}
