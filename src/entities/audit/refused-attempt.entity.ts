import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Role } from '../directory/role.enum.js';
import type { ChangeSource } from './queue-status-log.entity.js';

/** The refusals that are kept; docs/audit.md says why these. */
export enum RefusalReason {
  FORBIDDEN = 'FORBIDDEN',
  NOT_FOUND = 'NOT_FOUND',
  BAD_USER_INPUT = 'BAD_USER_INPUT',
}

registerEnumType(RefusalReason, {
  name: 'RefusalReason',
  description: 'Why an attempt was refused: the code that its caller was answered.',
  valuesConfig: {
    FORBIDDEN: { description: 'The caller’s role may not do this.' },
    NOT_FOUND: { description: 'There is no such department, or no such rule of opening hours.' },
    BAD_USER_INPUT: { description: 'A value was not as it must be, for example a note that was too long.' },
  },
});

/** Append-only, as the status log is. */
@ObjectType({
  simpleResolvers: true,
  description: 'An attempt to change a queue or its opening hours that was refused. Entries are never changed or removed.',
})
@Entity({ tableName: 'refused_attempt' })
export class RefusedAttempt {
  @Field(() => ID, { description: 'Identifies the entry, with the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Property({ type: 'bigint' })
  actorId!: number;

  @Field(() => Role, { description: 'The role of who tried, at the time.' })
  @Property({ type: 'text' })
  actorRole!: Role;

  @Field(() => String, { description: 'The mutation that was refused, for example "setQueueOpen".' })
  @Property({ type: 'text' })
  operation!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The department as it was asked for, at most 64 characters; null in an entry that stands for several attempts.',
  })
  @Property({ type: 'text', nullable: true })
  department!: string | null;

  @Field(() => RefusalReason, { description: 'Why it was refused.' })
  @Property({ type: 'text' })
  reason!: RefusalReason;

  @Property({ type: 'text' })
  source!: ChangeSource;

  /** Null in an entry that stands for several attempts. */
  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Field(() => Int, {
    description:
      'How many attempts the entry stands for: 1, or more where one person was refused again and again within a minute.',
  })
  @Property({ type: 'integer', default: 1 })
  times!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was refused; of several, the first.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;
}
