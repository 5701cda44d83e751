import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';
import { type HoursOverride, OverrideState } from '../hours/hours-override.js';
import { QueueSchedule } from '../hours/queue-schedule.entity.js';
import { QueueSession } from './queue-session.entity.js';
import { QueueState } from './queue-state.enum.js';

/** An override that an older version set without an end lasts a day after the queue's last change. */
const DAY_MS = 86_400_000;

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

  /** True: an override keeps the schedule from closing this queue. Its end may have passed, so a resolver has the field. */
  @Property({ type: 'boolean', default: false })
  manualOverride!: boolean;

  @Property({ type: 'datetime', length: 3, nullable: true })
  overrideUntil!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the opening hours next begin; null while the queue is open, or if none are known.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  opensAt!: Date | null;

  /** True: an override keeps the schedule from opening this queue. Never together with `manualOverride`. */
  @Property({ type: 'boolean', default: false })
  keptClosed!: boolean;

  /** The user who set the override in force. Null: there is none, or the system. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  overrideBy!: number | null;

  @Property({ type: 'text', nullable: true })
  overrideNote!: string | null;

  /** When the state must be compared with the opening hours, or with the end of a pause or of the serving, again. Null: never. */
  @Property({ type: 'datetime', length: 3, nullable: true, index: true })
  plannedAt!: Date | null;

  /** The opening that patients were last notified of in advance. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  opensSoonFor!: Date | null;

  @Field(() => QueueState, { description: 'Whether people may join, and whether they are called.' })
  @Property({ type: 'text', default: 'CLOSED' })
  state!: QueueState;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'While the queue is paused: when it opens again by itself; null: a person must resume it.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  pausedUntil!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'While the queue drains: until when people in the line are probably served.',
  })
  @Property({ type: 'datetime', length: 3, nullable: true })
  servingUntil!: Date | null;

  /** The session of the present opening, or of the last one. Null: it never opened, or not for so long that the session was deleted. The database sets it. */
  @ManyToOne(() => QueueSession, { mapToPk: true, fieldName: 'session_id', nullable: true, deleteRule: 'set null', index: false })
  sessionId!: number | null;

  /** The estimate for a person who joins now; `estimatedWaitMinutes` is its high end. All null: there is none. */
  @Property({ type: 'integer', nullable: true })
  waitLowMinutes!: number | null;

  @Property({ type: 'integer', nullable: true })
  waitLikelyMinutes!: number | null;

  @Property({ type: 'text', nullable: true })
  waitBasis!: string | null;

  @Property({ type: 'integer', nullable: true })
  waitSampleSize!: number | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  waitAsOf!: Date | null;

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

  /** Tells whether the opening lasts: a pause interrupts the joining and does not end it. */
  isOpenOrPaused(): boolean {
    return this.isOpen || this.state === QueueState.PAUSED;
  }

  /** The override, which may have ended and is then still to be removed. Null: there is none. */
  storedOverride(): HoursOverride | null {
    // A node of an older version opens a queue and leaves `keptClosed` as it is.
    const isKeptClosed = this.keptClosed && !this.isOpenOrPaused();
    if (!this.manualOverride && !isKeptClosed) return null;
    const state = isKeptClosed ? OverrideState.KEEP_CLOSED : OverrideState.KEEP_OPEN;
    return { state, until: this.overrideUntil ?? new Date(this.changedAt.getTime() + DAY_MS) };
  }

  /** An older version set the override without an end: {@link storedOverride} has the end that is still to be stored. */
  hasOverrideWithoutEnd(): boolean {
    return this.overrideUntil === null && (this.manualOverride || this.keptClosed);
  }

  /** Tells whether the override has ended by itself and is still to be removed. */
  hasExpiredOverride(at: Date): boolean {
    const override = this.storedOverride();
    return override !== null && override.until <= at;
  }

  hasNoClosingTime(): boolean {
    return this.isOpen && this.closesAt === null;
  }
}
