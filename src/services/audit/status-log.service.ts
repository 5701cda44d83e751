import { QueueStatusLog } from '../../entities/audit/queue-status-log.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../sql/page.js';

/** Lists the status log, newest first. */
export class StatusLogService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  async list(departmentCode: string | null | undefined, request: PageRequest): Promise<Page<QueueStatusLog>> {
    const { limit, below } = pageWindow(request);
    const departments = await this.directory.departmentsNamed(departmentCode);
    const where = { seq: { $lt: below }, departmentId: { $in: departments.map((d) => d.id) } };
    const rows = await this.work.read().find(QueueStatusLog, where, { orderBy: { seq: 'desc' }, limit });
    return toPage(rows, request, (row) => row.seq);
  }
}
