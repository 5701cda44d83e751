import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { RateLimitedError } from '../errors.js';
import { once } from '../outbox/once.js';
import type { Emit, UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { msOf } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from './notification-view.js';

/** A test that has not arrived by then has failed, in ms. */
const TRUE_FOR_MS = 2 * 60_000;
/** Each person may test so often within this time, in ms. */
const TESTS = 5;
const WITHIN_MS = 10 * 60_000;
/** The notices of a person among which earlier tests are looked for. */
const NOTICES_LOOKED_AT = 100;

export interface TestNoticeRequest {
  department: string;
  idempotencyKey?: string | null | undefined;
}

interface WrittenRow {
  id: string;
  epoch: string;
  transaction: string;
}

/** A person finds out whether notices reach them: a notice to them alone, which is stored, pushed and acknowledged as all others are. */
export class TestNoticeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** @throws RateLimitedError that says when the next test is possible */
  async send({ userId }: Viewer, { department: code, idempotencyKey: key }: TestNoticeRequest): Promise<NotificationView> {
    const department = await this.directory.departmentByCode(code);
    return this.work.run(async (em, emit) => {
      const request = { userId, operation: 'sendTestNotification', key, request: { department: department.code } };
      const at = this.clock.now();
      const { announcementId } = await once(em, { ...request, at }, async () => {
        await this.requireRest(em, userId, at);
        return { announcementId: await write(em, emit, { userId, department, at }) };
      });
      return viewOf(em, announcementId, userId);
    });
  }

  /** The lock on the person's row makes two requests at the same moment two after each other. */
  private async requireRest(em: EntityManager, userId: number, at: Date): Promise<void> {
    await em.execute('select 1 from app_user where id = ? for no key update', [userId]);
    const since = new Date(at.getTime() - WITHIN_MS);
    const tests = await em.execute<{ at: number }[]>(
      `select ${msOf('created_at')} as at from (
         select kind, created_at from announcement where recipient_id = ? order by id desc limit ?) as latest
       where kind = ? and created_at > ? order by created_at`,
      [userId, NOTICES_LOOKED_AT, NotificationEvent.TEST, since],
    );
    const [oldest] = tests.slice(-TESTS);
    if (oldest && tests.length >= TESTS) throw new RateLimitedError(Math.ceil((oldest.at - since.getTime()) / 1000));
  }
}

/** `expires_at` is past from the beginning, as that of every notice to one person (decision 17). */
async function write(
  em: EntityManager,
  emit: Emit,
  { userId, department, at }: { userId: number; department: Department; at: Date },
): Promise<number> {
  const facts = { ticket: '' };
  const [row] = await em.execute<[WrittenRow]>(
    `with written as (
       insert into announcement (kind, department_id, recipient_id, recipient_until, thread, facts, recipient_count, created_by, created_at,
         expires_at)
       values (?, ?, ?, ?, ?, ?::jsonb, 1, ?, ?, 'epoch') returning id, epoch),
     notified as (insert into notification (announcement_id, recipient_id) select id, ? from written)
     select id, epoch, pg_current_xact_id()::text as transaction from written`,
    [
      ...[NotificationEvent.TEST, department.id, userId, new Date(at.getTime() + TRUE_FOR_MS), `test/${userId}`],
      ...[JSON.stringify(facts), userId, at, userId],
    ],
  );
  const [id, { epoch }] = [Number(row.id), row];
  const notice = { id, epoch, kind: NotificationEvent.TEST, departmentId: department.id, createdAt: at.toISOString() };
  await emit('notice-written', {
    notice: { ...notice, recipientId: userId, entryId: null, facts, urgency: 'NORMAL' },
    transaction: Number(row.transaction),
  });
  return id;
}

async function viewOf(em: EntityManager, announcementId: number, userId: number): Promise<NotificationView> {
  const [row] = await em.execute<[NotificationRow]>(
    `select ${NOTIFICATION_COLUMNS} from announcement a join notification n on n.announcement_id = a.id
     where a.id = ? and n.recipient_id = ?`,
    [announcementId, userId],
  );
  return viewOfRow(row);
}
