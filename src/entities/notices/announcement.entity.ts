import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';

export enum NotificationEvent {
  QUEUE_OPENED = 'QUEUE_OPENED',
  QUEUE_CLOSED = 'QUEUE_CLOSED',
  QUEUE_OPENS_SOON = 'QUEUE_OPENS_SOON',
}

registerEnumType(NotificationEvent, {
  name: 'NotificationEvent',
  description: 'The event that patients are notified of.',
  valuesConfig: {
    QUEUE_OPENED: { description: 'The queue is open: patients may join.' },
    QUEUE_CLOSED: { description: 'The queue is closed.' },
    QUEUE_OPENS_SOON: { description: 'The queue is closed and opens by itself soon.' },
  },
});

/** One event for many recipients. Texts are rendered from it, so a notification row holds no text. */
@ObjectType({ simpleResolvers: true, description: 'One event for many patients, and the progress of its delivery.' })
@Entity({ tableName: 'announcement' })
@Index({ properties: ['departmentId', 'expiresAt'] })
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

  /** The announcement is true until this time. Afterwards nobody is notified of it, and it is not retried. */
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
