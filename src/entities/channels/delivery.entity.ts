import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import type { Channel } from './channel.enum.js';

/** In the order of their rank. A delivery only rises, and each of the last seven is an end until a receipt says more. */
export enum MessageStatus {
  HELD = 'HELD',
  QUEUED = 'QUEUED',
  SENDING = 'SENDING',
  SENT = 'SENT',
  UNKNOWN = 'UNKNOWN',
  FAILED = 'FAILED',
  DELIVERED = 'DELIVERED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
  SKIPPED = 'SKIPPED',
}

registerEnumType(MessageStatus, {
  name: 'MessageStatus',
  description: 'What has become of a message to one address.',
  valuesConfig: {
    HELD: { description: 'It waits for the end of the person’s quiet hours.' },
    QUEUED: { description: 'It waits to be sent, or to be sent again.' },
    SENDING: { description: 'It is being handed to the provider.' },
    SENT: { description: 'The provider has accepted it.' },
    UNKNOWN: {
      description: 'It is not known whether the provider has accepted it. It is not sent again, so that nobody pays twice.',
    },
    FAILED: { description: 'The provider has refused it for good.' },
    DELIVERED: { description: 'The provider says that it has arrived.' },
    CANCELLED: { description: 'It was no longer needed: the person acknowledged the notification, or it was not true any more.' },
    EXPIRED: { description: 'It could not be sent in time.' },
    SKIPPED: { description: 'It was not to be sent. The reason says why.' },
  },
});

/**
 * One message: an announcement for one recipient at one address, which is also its key. `token` is the same for each attempt: providers
 * recognise a repetition by it, and the links of the message carry it.
 */
@Entity({ tableName: 'delivery' })
@Unique({ properties: ['announcementId', 'recipientId', 'contactPointId'] })
@Unique({ properties: ['token'] })
@Index({
  name: 'delivery_waiting_index',
  properties: ['channel', 'isUrgent', 'dueAt'],
  where: "status in ('HELD', 'QUEUED', 'SENDING')",
})
@Index({ name: 'delivery_created_at_index', properties: ['createdAt', 'id'] })
@Index({ name: 'delivery_recipient_index', properties: ['recipientId', 'id'] })
@Index({ name: 'delivery_contact_point_index', properties: ['contactPointId', 'sentAt'] })
export class Delivery {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Property({ type: 'bigint', runtimeType: 'number' })
  announcementId!: number;

  @Property({ type: 'bigint', runtimeType: 'number' })
  recipientId!: number;

  @Property({ type: 'bigint', runtimeType: 'number' })
  contactPointId!: number;

  @Property({ type: 'smallint' })
  step!: number;

  @Property({ type: 'text' })
  channel!: Channel;

  @Property({ type: 'boolean' })
  isUrgent!: boolean;

  @Property({ type: 'text' })
  status!: MessageStatus;

  /** Why it was skipped or failed, in capitals: ACKNOWLEDGED, MUTED, SUPPRESSED ...; the last failure of a queued one. */
  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  @Property({ type: 'smallint', default: 0 })
  attempts!: number;

  /** When it is sent, or sent again. While it is SENDING: when the attempt counts as lost. */
  @Property({ type: 'datetime', length: 3 })
  dueAt!: Date;

  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Property({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  token!: string;

  @Property({ type: 'text', nullable: true })
  provider!: string | null;

  /** The provider's own name of the message. */
  @Property({ type: 'text', nullable: true })
  reference!: string | null;

  @Property({ type: 'smallint', default: 0 })
  segments!: number;

  /** In millionths of the provider's currency. */
  @Property({ type: 'bigint', runtimeType: 'number', defaultRaw: '0' })
  cost!: number;

  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  sentAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  deliveredAt!: Date | null;
}
