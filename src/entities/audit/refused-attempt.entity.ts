import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Role } from '../directory/role.enum.js';
import type { ChangeSource } from './queue-status-log.entity.js';

/** The refusals that are recorded; docs/audit.md explains the choice. */
export enum RefusalReason {
  FORBIDDEN = 'FORBIDDEN',
  NOT_FOUND = 'NOT_FOUND',
  BAD_USER_INPUT = 'BAD_USER_INPUT',
}

registerEnumType(RefusalReason, {
  name: 'RefusalReason',
  description: 'The reason for a refusal: the error code that the caller received.',
  valuesConfig: {
    FORBIDDEN: { description: 'The role of the caller does not allow this operation.' },
    NOT_FOUND: { description: 'The department or the rule of opening hours does not exist.' },
    BAD_USER_INPUT: { description: 'A value was invalid, for example a note that was too long.' },
  },
});

/** Append-only, like the status log. */
@ObjectType({
  simpleResolvers: true,
  description: 'An attempt to change a queue or its opening hours that was refused. Entries are never changed or removed.',
})
@Entity({ tableName: 'refused_attempt' })
export class RefusedAttempt {
  @Field(() => ID, { description: 'Identifies the entry. Contains the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Property({ type: 'bigint' })
  actorId!: number;

  @Field(() => Role, { description: 'The role of the person at the time of the attempt.' })
  @Property({ type: 'text' })
  actorRole!: Role;

  @Field(() => String, { description: 'The mutation that was refused, for example "setQueueOpen".' })
  @Property({ type: 'text' })
  operation!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The department that the request named, at most 64 characters; null in an entry for several attempts.',
  })
  @Property({ type: 'text', nullable: true })
  department!: string | null;

  @Field(() => RefusalReason, { description: 'The reason for the refusal.' })
  @Property({ type: 'text' })
  reason!: RefusalReason;

  @Property({ type: 'text' })
  source!: ChangeSource;

  /** Null in an entry for several attempts. */
  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Field(() => Int, {
    description: 'The number of attempts in this entry: 1, or more if one person was refused repeatedly within a minute.',
  })
  @Property({ type: 'integer', default: 1 })
  times!: number;

  @Field(() => GraphQLISODateTime, { description: 'The time of the refusal; for several attempts, of the first one.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;
}
