import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';

export enum NotificationEvent {
  QUEUE_OPENED = 'QUEUE_OPENED',
  QUEUE_CLOSED = 'QUEUE_CLOSED',
  QUEUE_OPENS_SOON = 'QUEUE_OPENS_SOON',
  QUEUE_PAUSED = 'QUEUE_PAUSED',
  QUEUE_DRAINING = 'QUEUE_DRAINING',
  JOINED = 'JOINED',
  ALMOST_YOUR_TURN = 'ALMOST_YOUR_TURN',
  CALLED = 'CALLED',
  MOVED = 'MOVED',
  DELAYED = 'DELAYED',
  MISSED = 'MISSED',
  CANCELLED = 'CANCELLED',
  TRANSFERRED = 'TRANSFERRED',
  TEST = 'TEST',
}

registerEnumType(NotificationEvent, {
  name: 'NotificationEvent',
  description: 'The event that patients are notified of.',
  valuesConfig: {
    QUEUE_OPENED: { description: 'The queue is open: patients may join.' },
    QUEUE_CLOSED: { description: 'The queue is closed.' },
    QUEUE_OPENS_SOON: { description: 'The queue is closed and opens by itself soon.' },
    QUEUE_PAUSED: { description: 'The queue in which the patient waits is paused. Their place is kept.' },
    QUEUE_DRAINING: { description: 'Nobody can join the queue any more. Says whether the patient will still be seen.' },
    JOINED: { description: 'The patient has a place in the line.' },
    ALMOST_YOUR_TURN: { description: 'Only a few people are ahead of the patient.' },
    CALLED: { description: 'It is the patient’s turn.' },
    MOVED: { description: 'The patient’s place in the line has changed.' },
    DELAYED: { description: 'The wait is longer than the patient was promised.' },
    MISSED: { description: 'The patient was called and did not come. They may join again near the front for a while.' },
    CANCELLED: { description: 'The patient is no longer in the line.' },
    TRANSFERRED: { description: 'The patient has a place in the line of another department.' },
    TEST: { description: 'The recipient tests whether notifications arrive.' },
  },
});

export enum NoticeUrgency {
  NORMAL = 'NORMAL',
  HIGH = 'HIGH',
}

registerEnumType(NoticeUrgency, {
  name: 'NoticeUrgency',
  description: 'How soon the recipient must read a notification.',
  valuesConfig: {
    NORMAL: { description: 'It can wait a little.' },
    HIGH: { description: 'It cannot wait: the patient is called, or has missed the call.' },
  },
});

/** One event for many recipients. Texts are rendered from it, so a notification row holds no text. */
@ObjectType({ simpleResolvers: true, description: 'One event for many patients, and the progress of its delivery.' })
@Entity({ tableName: 'announcement' })
@Index({ properties: ['departmentId', 'expiresAt'] })
@Index({ properties: ['expiresAt'] })
@Index({
  name: 'announcement_in_inboxes_index',
  properties: ['id'],
  where: 'recipient_id is null and notifications_deleted_at is null',
})
@Index({ name: 'announcement_to_all_index', properties: ['departmentId', 'id'], where: 'recipient_id is null' })
@Index({ name: 'announcement_recipient_id_index', properties: ['recipientId', 'id'], where: 'recipient_id is not null' })
@Index({ name: 'announcement_recipient_until_index', properties: ['recipientUntil'], where: 'recipient_id is not null' })
@Index({ name: 'announcement_entry_id_index', properties: ['entryId'], where: 'entry_id is not null' })
@Index({ name: 'announcement_with_notifications_index', properties: ['id'], where: 'notifications_deleted_at is null' })
export class Announcement {
  @Field(() => ID, { description: 'Identifies the announcement. Contains the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Property({ type: 'text' })
  kind!: NotificationEvent;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  @Property({ type: 'json', default: '{}' })
  facts!: Record<string, string | number | boolean | null>;

  @Property({ type: 'integer', default: 0 })
  recipientCount!: number;

  /** The database's epoch at the announcement: after a restore, the same `id` may be assigned again. */
  @Property({ type: 'text', defaultRaw: 'current_epoch()' })
  epoch!: string;

  /** Null: the system. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  createdBy!: number | null;

  @Field(() => GraphQLISODateTime, { description: 'The time of the announcement.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** A newer announcement of the same thread makes the older ones untrue: "queue/OPD", "entry/7". Null: a release before wrote it. */
  @Property({ type: 'text', nullable: true })
  thread!: string | null;

  /** The one person that it is for. Null: all patients. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  recipientId!: number | null;

  /** For one person: it is true until this time. `expiresAt` has then passed from the beginning (decision 17). */
  @Property({ type: 'datetime', length: 3, nullable: true })
  recipientUntil!: Date | null;

  /** For one person: a newer notice or a change of the entry ended it. Null: it is true until `recipientUntil`. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  withdrawnAt!: Date | null;

  /** The place in the line that it is about. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  entryId!: number | null;

  @Property({ type: 'text', default: 'NORMAL' })
  urgency!: NoticeUrgency;

  /** The announcement to all patients is true until this time. Afterwards nobody is notified of it, and it is not retried. */
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  /** The number of notifications in each delivery status that were deleted because of their age: see RetentionService. */
  @Property({ type: 'integer', default: 0 })
  deletedPending!: number;

  @Property({ type: 'integer', default: 0 })
  deletedSent!: number;

  @Property({ type: 'integer', default: 0 })
  deletedDelivered!: number;

  @Property({ type: 'integer', default: 0 })
  deletedFailed!: number;

  /** When the last of its notifications was deleted. Null: it has notifications, or is still true. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  notificationsDeletedAt!: Date | null;
}
