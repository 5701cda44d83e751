import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';

export enum NotificationEvent {
  QUEUE_OPENED = 'QUEUE_OPENED',
  QUEUE_CLOSED = 'QUEUE_CLOSED',
}

registerEnumType(NotificationEvent, {
  name: 'NotificationEvent',
  description: 'What patients are notified of.',
  valuesConfig: {
    QUEUE_OPENED: { description: 'The queue is open: patients may join.' },
    QUEUE_CLOSED: { description: 'The queue is closed.' },
  },
});

/** One event told to many. Texts are rendered from it, so that a notification row need not carry one. */
@ObjectType({ simpleResolvers: true, description: 'One event told to many patients, and how far its delivery has come.' })
@Entity({ tableName: 'announcement' })
@Index({ properties: ['departmentId', 'expiresAt'] })
@Index({ name: 'announcement_with_notifications_index', properties: ['id'], where: 'notifications_deleted_at is null' })
export class Announcement {
  @Field(() => ID, { description: 'Identifies the announcement, with the name of its type.' })
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

  /** Of the database at the announcement: `id` alone may be handed out again after a restore. */
  @Property({ type: 'text', defaultRaw: 'current_epoch()' })
  epoch!: string;

  /** Null: the system. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  createdBy!: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was announced.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** From then on it is no longer true: nobody is notified of it any more, and it is not retried. */
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  /** Of the notifications that were deleted because of their age, how many stood where: see RetentionService. */
  @Property({ type: 'integer', default: 0 })
  deletedPending!: number;

  @Property({ type: 'integer', default: 0 })
  deletedSent!: number;

  @Property({ type: 'integer', default: 0 })
  deletedDelivered!: number;

  @Property({ type: 'integer', default: 0 })
  deletedFailed!: number;

  /** When the last of its notifications was deleted; null: it has some, or is still true. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  notificationsDeletedAt!: Date | null;
}
