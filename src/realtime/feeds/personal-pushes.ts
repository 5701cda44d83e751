import type { EventPayloads, PersonalNotice, WithdrawnNotice } from '../../services/events.js';
import { viewOfWithdrawal } from '../../services/notices/notification-view.js';
import type { RecipientService } from '../../services/notices/recipient.service.js';
import type { Clock } from '../../services/ports.js';
import { ownEvent } from '../own-event.js';
import { Personalized } from '../shared-execution/personalized.js';
import { Announced } from './announced.js';
import type { LookUps } from './look-ups.js';
import { Verdict } from './notification-subscriber.js';
import type { NotificationSubscribers } from './notification-subscribers.js';
import type { PushTally } from './push-tally.js';

/** Pushes notices to one person. Their cost depends on that person's subscriptions: nobody else's is looked at. */
export class PersonalPushes {
  constructor(
    private readonly deps: {
      subscribers: NotificationSubscribers;
      lookUps: LookUps;
      tally: PushTally;
      clock: Clock;
      recipients: Pick<RecipientService, 'unacknowledgedEach'>;
    },
  ) {}

  /** What is no longer true goes first: a client never shows two notices of one entry. */
  lineChanged({ notices, withdrawn, transaction }: EventPayloads['line-changed']): void {
    for (const notice of withdrawn) this.withdraw(notice);
    for (const notice of notices) this.push(notice, transaction);
  }

  /** Pushes notices again over subscriptions that have not received them. Queries first which of them are still true and needed. */
  async redeliver({ notices }: EventPayloads['notices-redelivery-requested']): Promise<void> {
    const { subscribers, recipients } = this.deps;
    const lacking = (id: number, recipientId: number, departmentId: number) =>
      subscribers.of(recipientId).filter((subscriber) => subscriber.lacks(departmentId, id, -1));
    const wanted = notices.filter(([id, recipientId, departmentId]) => lacking(id, recipientId, departmentId).length > 0);
    if (wanted.length === 0) return;
    for (const [[id, recipientId], view] of await recipients.unacknowledgedEach(wanted)) {
      for (const subscriber of lacking(id, recipientId, view.departmentId)) subscriber.redeliver(ownEvent(view));
    }
  }

  push(notice: PersonalNotice, transaction: number): void {
    const { subscribers, lookUps, tally, clock } = this.deps;
    const own = subscribers.of(notice.recipientId);
    if (own.length === 0) return;
    const announced = new Announced(notice, { transaction, changed: [], changedUpTo: null }, clock.now());
    ownEvent(announced.event);
    const judged = own.map((subscriber) => ({ subscriber, verdict: subscriber.judgeOwn(announced) }));
    const addressed = judged.filter(({ verdict }) => verdict !== Verdict.NOTHING);
    tally.began(notice, addressed.length);
    for (const { subscriber, verdict } of addressed) {
      subscriber.carry(notice.id);
      if (verdict === Verdict.LOOK_UP || lookUps.has(subscriber)) lookUps.add(announced, [subscriber]);
      else if (!subscriber.buffer.push(announced.event)) tally.dropped(notice.id);
    }
  }

  private withdraw(notice: WithdrawnNotice): void {
    const { subscribers, lookUps, tally } = this.deps;
    lookUps.withdraw(notice.id);
    const own = subscribers.of(notice.recipientId);
    if (own.length === 0) return;
    const view = ownEvent(viewOfWithdrawal(notice));
    for (const subscriber of own) {
      const unsent = subscriber.withdraw(view);
      for (const event of unsent) if (event instanceof Personalized) tally.dropped(notice.id);
    }
  }
}
