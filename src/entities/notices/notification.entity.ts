import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';

export enum DeliveryStatus {
  PENDING = 'PENDING',
  SENT = 'SENT',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
}

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'The progress of a notification. It only moves forward.',
  valuesConfig: {
    PENDING: { description: 'Stored, not yet sent.' },
    SENT: { description: "Sent to the patient's connection." },
    DELIVERED: { description: "Acknowledged by the patient's client." },
    FAILED: {
      description:
        'Not acknowledged after the last attempt. The client still receives it at the next connect while it is still true.',
    },
  },
});

/** The reason why an attempt failed. */
export enum DeliveryFailure {
  RECIPIENT_OFFLINE = 'RECIPIENT_OFFLINE',
  NOT_ACKNOWLEDGED = 'NOT_ACKNOWLEDGED',
}

registerEnumType(DeliveryFailure, {
  name: 'DeliveryFailure',
  description: 'The reason why an attempt of delivery failed.',
  valuesConfig: {
    RECIPIENT_OFFLINE: { description: 'No page or app of the recipient was connected.' },
    NOT_ACKNOWLEDGED: { description: 'It was sent to a connection, which did not acknowledge it in time.' },
  },
});

/**
 * One announcement for one recipient. Lean on purpose (docs/decisions/core/0002): the primary key is the only index, there is no
 * foreign key and no text, because 100,000 of these are written before a nurse's click is answered.
 */
@Entity({ tableName: 'notification' })
export class Notification {
  @PrimaryKey({ type: 'bigint' })
  announcementId!: number;

  @PrimaryKey({ type: 'bigint' })
  recipientId!: number;

  @Property({ type: 'text', default: 'PENDING' })
  deliveryStatus!: DeliveryStatus;

  @Property({ type: 'smallint', default: 0 })
  attempts!: number;

  @Property({ type: 'datetime', length: 3, nullable: true })
  lastAttemptAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  sentAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  deliveredAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  lastError!: DeliveryFailure | null;
}
