import { CallAnswer } from '../../../entities/line/call-answer.enum.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { type NotificationKey, notificationKey } from '../../../entities/node-id.js';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { BadUserInputError, NotFoundError } from '../../errors.js';
import type { NotificationService } from '../../notices/notification.service.js';
import type { NotificationView } from '../../notices/notification-view.js';
import { placeBehind } from '../place-behind.js';
import { NOT_CALLED } from '../staff/serving.service.js';
import { type OwnAction, type OwnEntries, ownConflict, type Person } from './own-entries.js';
import { isStillNotified } from './own-place.service.js';

/** A person who comes has at least so long to arrive, in ms. */
const COMING_MS = 10 * 60_000;
/** A person who needs time lets so many others go first. */
const NEEDS_TIME_BEHIND = 3;

interface AnsweredNotice {
  event: NotificationEvent;
  entryId: number | null;
  departmentId: number;
}

/** A called person says whether they come. */
export class CallAnswerService {
  constructor(
    private readonly entries: OwnEntries,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Does in the line what the person answers, then acknowledges the notification. The same response to the same notification has one effect. A
   * response to an older call of the same place counts for the present one.
   *
   * @throws BadUserInputError if the notification is not a call
   * @throws ConflictError that names the present state, if the person is not called any more
   */
  async answer(person: Person, id: string, response: CallAnswer): Promise<NotificationView> {
    const { event, entryId, departmentId } = await this.noticeOf(person, id);
    if (event !== NotificationEvent.CALLED || entryId === null)
      throw new BadUserInputError('response', 'response requires a notification of CALLED. Leave it out for all others.');
    const request = { operation: 'acknowledgeNotification', key: `${response} ${id}`, arguments: {} };
    await this.entries.change(person, { entryId, departmentId }, request, (action) => answerCall(action, response));
    return this.notifications.acknowledge(person.viewer, id);
  }

  /** The viewer's own notification. @throws NotFoundError as `acknowledge` does */
  private async noticeOf({ viewer }: Person, id: string): Promise<AnsweredNotice> {
    const key = notificationKey(id);
    const notice = key?.recipientId === viewer.userId ? await this.find(key) : undefined;
    if (!notice) throw new NotFoundError('There is no such notification.');
    return notice;
  }

  private async find({ epoch, announcementId, recipientId }: NotificationKey): Promise<AnsweredNotice | undefined> {
    const [row] = await this.entries.work.read().execute<AnsweredNotice[]>(
      `select a.kind as event, a.entry_id::float8 as "entryId", a.department_id::float8 as "departmentId"
       from announcement a join notification n on n.announcement_id = a.id
       where a.id = ? and a.epoch = ? and n.recipient_id = ?`,
      [announcementId, epoch, recipientId],
    );
    return row;
  }
}

/** False: the answer changes nothing. */
async function answerCall(action: OwnAction, response: CallAnswer): Promise<boolean> {
  const { line, change, entry } = action;
  if (entry.state !== QueueEntryState.CALLED)
    throw ownConflict(line.department, entry, 'this call has ended. Look at your place in the line.');
  switch (response) {
    case CallAnswer.COMING:
      return comes(action);
    case CallAnswer.NEED_TIME:
      return needsTime(action);
    case CallAnswer.LEAVING:
      await change.apply(entry, { action: 'LEAVE', set: { answer: response, answerBy: null } });
      return true;
  }
}

/** The time to arrive is extended once for each call. */
async function comes({ change, entry, at }: OwnAction): Promise<boolean> {
  if (entry.answer === CallAnswer.COMING) return false;
  const answerBy = new Date(Math.max(entry.answerBy?.getTime() ?? 0, at.getTime() + COMING_MS));
  await change.apply(entry, { action: 'COMING', set: { answer: CallAnswer.COMING, answerBy } });
  return true;
}

async function needsTime({ line, change, entry }: OwnAction): Promise<boolean> {
  const place = await placeBehind(line, NEEDS_TIME_BEHIND, entry);
  const peopleAhead = await line.peopleAhead({ id: entry.id, ...place });
  const told = { movedBackBecause: 'NEED_TIME', almostNotified: isStillNotified(entry, peopleAhead) };
  const set = { ...NOT_CALLED, ...place, ...told, answer: CallAnswer.NEED_TIME };
  const moved = await change.apply(entry, { action: 'NEED_TIME', set });
  change.notify(moved, 'MOVED', { peopleAhead, because: 'NEED_TIME' });
  return true;
}
