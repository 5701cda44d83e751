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
  description: 'Why a log entry was written.',
  valuesConfig: {
    MANUAL: { description: 'A nurse or an admin opened or closed the queue.' },
    SCHEDULE: { description: 'The end of the opening hours closed the queue.' },
    OVERRIDE: { description: 'A manual override was set or removed; the queue itself stayed as it was.' },
  },
});

/** Through which door a change came. */
export enum ChangeSource {
  API = 'API',
  JOB = 'JOB',
  CLI = 'CLI',
}

/**
 * The audit trail. Append-only: a trigger in the database refuses UPDATE and DELETE. Another one gives each entry its `seq` and its
 * hashes, whoever writes it; `status-log-hash.ts` computes them anew.
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

  @Field(() => Boolean, { description: 'Whether the queue was open before.' })
  @Property({ type: 'boolean' })
  wasOpen!: boolean;

  @Field(() => Boolean, { description: 'Whether the queue was open afterwards.' })
  @Property({ type: 'boolean' })
  isOpen!: boolean;

  @Field(() => StatusChangeReason, { description: 'Why it changed.' })
  @Property({ type: 'text' })
  reason!: StatusChangeReason;

  @Field(() => String, {
    nullable: true,
    description: 'What the person wrote about it; of a closing by the schedule: which change decided its time, if one did.',
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

  /** The request, job tick or command that caused it: the same id stands in the server's log. */
  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it happened.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** The hash of the department's entry before this one. */
  @Property({ type: 'text' })
  previousHash!: string;

  @Property({ type: 'text' })
  hash!: string;

  @Field(() => ID, { description: 'Identifies the entry, with the name of its type.' })
  get id(): number {
    return this.seq;
  }
}
