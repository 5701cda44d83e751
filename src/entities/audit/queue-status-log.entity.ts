import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';
import type { Role } from '../directory/role.enum.js';

export enum StatusChangeReason {
  MANUAL = 'MANUAL',
  SCHEDULE = 'SCHEDULE',
  OVERRIDE = 'OVERRIDE',
}

registerEnumType(StatusChangeReason, {
  name: 'StatusChangeReason',
  description: 'The reason for a log entry.',
  valuesConfig: {
    MANUAL: { description: 'A nurse or an admin opened or closed the queue.' },
    SCHEDULE: { description: 'The end of the opening hours closed the queue.' },
    OVERRIDE: { description: 'A manual override was set or removed; the queue itself stayed as it was.' },
  },
});

/** The interface through which a change was made. */
export enum ChangeSource {
  API = 'API',
  JOB = 'JOB',
  CLI = 'CLI',
}

/**
 * The audit trail of queues. Append-only: a trigger in the database rejects UPDATE and DELETE. Another trigger sets the `seq` and the
 * hashes of each entry, independently of the writer; `status-log-hash.ts` computes the hashes again.
 */
@ObjectType({
  simpleResolvers: true,
  description: 'One entry of the audit trail of a queue. Entries are never changed or removed.',
})
@Entity({ tableName: 'queue_status_log' })
@Index({ properties: ['departmentId', 'seq'] })
@Unique({ properties: ['departmentId', 'previousHash'] })
export class QueueStatusLog {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  seq!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  @Field(() => Boolean, { description: 'True if the queue was open before.' })
  @Property({ type: 'boolean' })
  wasOpen!: boolean;

  @Field(() => Boolean, { description: 'True if the queue was open afterwards.' })
  @Property({ type: 'boolean' })
  isOpen!: boolean;

  @Field(() => StatusChangeReason, { description: 'The reason for the change.' })
  @Property({ type: 'text' })
  reason!: StatusChangeReason;

  @Field(() => String, {
    nullable: true,
    description:
      'The note of the person who made the change. For a closing by the schedule: the change that decided its time, if there is one.',
  })
  @Property({ type: 'text', nullable: true })
  note!: string | null;

  /** Null: the system. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  actorId!: number | null;

  @Property({ type: 'text', nullable: true })
  actorRole!: Role | null;

  @Property({ type: 'text' })
  source!: ChangeSource;

  /** The request, job tick or command that caused the change. The server's log has the same id. */
  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'The time of the change.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** The hash of the department's previous entry. */
  @Property({ type: 'text' })
  previousHash!: string;

  @Property({ type: 'text' })
  hash!: string;

  @Field(() => ID, { description: 'Identifies the entry. Contains the name of its type.' })
  get id(): number {
    return this.seq;
  }
}
