import { ChangeLogEntry } from '../../entities/audit/change-log.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../sql/page.js';
import { storableText } from '../text-input.js';

const SUBJECT_MAX_LENGTH = 200;

export interface ChangeLogFilter {
  /** "schedule/7" selects one subject, "schedule" all of that kind. */
  subject?: string | null | undefined;
  /** Code of a department. */
  department?: string | null | undefined;
}

/** Lists the change log, newest first. `recordChange` writes it. */
export class ChangeLogService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(filter: ChangeLogFilter, request: PageRequest): Promise<Page<ChangeLogEntry>> {
    const { limit, below } = pageWindow(request);
    const department = filter.department == null ? null : await this.directory.departmentByCode(filter.department);
    const where = { seq: { $lt: below }, ...ofSubject(filter.subject), ...(department && { departmentId: department.id }) };
    const rows = await this.work.read().find(ChangeLogEntry, where, { orderBy: { seq: 'desc' }, limit });
    return toPage(rows, request, (row) => row.seq);
  }
}

function ofSubject(subject: string | null | undefined) {
  if (subject == null) return {};
  const stored = storableText('subject', subject, SUBJECT_MAX_LENGTH);
  return stored.includes('/') ? { subject: stored } : { subject: { $like: `${stored.replace(/[\\%_]/g, '\\$&')}/%` } };
}
