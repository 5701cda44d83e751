import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';
import { QueueSchedule } from '../hours/queue-schedule.entity.js';

/** The current state of one department's queue. `version` grows by one with every change that a client can see. */
@ObjectType({ simpleResolvers: true, description: "The current state of one department's queue." })
@Entity({ tableName: 'queue_status' })
export class QueueStatus {
  @Field(() => ID, { description: 'Identifies the queue. Contains the name of its type. Each department has one queue.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id', unique: true })
  departmentId!: number;

  @Field(() => Boolean, { description: 'True while patients may join.' })
  @Property({ type: 'boolean', default: false })
  isOpen!: boolean;

  /** The English text. Users receive it in their language from the catalogue; nodes of the previous version read it here. */
  @Property({ type: 'text' })
  statusMessage!: string;

  @Field(() => Int, { description: 'The number of patients who are waiting now.' })
  @Property({ type: 'integer', default: 0 })
  totalWaiting!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Estimated wait for a patient who joins now, in minutes; null while there is no estimate.',
  })
  @Property({ type: 'integer', nullable: true })
  estimatedWaitMinutes!: number | null;

  @ManyToOne(() => QueueSchedule, { mapToPk: true, fieldName: 'current_schedule_id', nullable: true, deleteRule: 'set null' })
  currentScheduleId!: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the queue was opened; null while it is closed.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  openedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the schedule closes the queue; null while it is closed or has no closing time today.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  closesAt!: Date | null;

  @Field(() => Boolean, { description: 'True while a manual override keeps the schedule from closing this queue.' })
  @Property({ type: 'boolean', default: false })
  manualOverride!: boolean;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the manual override ends by itself; null: it stays until it is removed.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  overrideUntil!: Date | null;

  /** The user who last changed the state. Null: the system (a job or the command line). */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  changedBy!: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When this state last changed.' })
  @Property({ type: 'datetime', length: 3 })
  changedAt!: Date;

  @Field(() => Int, {
    description: 'Grows by one with every visible change. Ignore a state with a smaller version than the one that you have.',
  })
  @Property({ type: 'integer', default: 1 })
  version!: number;

  /** Tells whether a manual override keeps the schedule from closing the queue. */
  isOverridden(at: Date): boolean {
    return this.manualOverride && !this.hasExpiredOverride(at);
  }

  /** Tells whether the manual override has ended by itself and is still to be removed. */
  hasExpiredOverride(at: Date): boolean {
    return this.manualOverride && this.overrideUntil !== null && this.overrideUntil <= at;
  }

  /** Tells whether the queue is open although its closing time has passed, with or without an override. */
  isOverdue(at: Date): boolean {
    return this.isOpen && this.closesAt !== null && this.closesAt <= at;
  }

  /** Tells whether the schedule must close the queue, unless other opening hours follow. */
  isDue(at: Date): boolean {
    return this.isOverdue(at) && !this.isOverridden(at);
  }

  hasNoClosingTime(): boolean {
    return this.isOpen && this.closesAt === null;
  }

  /**
   * Tells whether the queue, past its closing time or without one, stays open for opening hours that begin at `opens`. They must begin no
   * later than its closing time, or than the end of its override if that is later: a queue that was forgotten yesterday does not become
   * today's queue.
   */
  staysOpenFor({ opens }: { opens: Date }): boolean {
    const { closesAt, manualOverride, overrideUntil } = this;
    if (!closesAt) return true;
    return opens <= (manualOverride && overrideUntil && overrideUntil > closesAt ? overrideUntil : closesAt);
  }
}
