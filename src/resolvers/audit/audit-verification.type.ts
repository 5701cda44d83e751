import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum AuditLog {
  STATUS = 'STATUS',
  CHANGES = 'CHANGES',
}

registerEnumType(AuditLog, {
  name: 'AuditLog',
  description: 'A log of the audit trail.',
  valuesConfig: {
    STATUS: { description: 'Openings, closings and overrides: the query statusLogs.' },
    CHANGES: { description: 'Changes of opening hours, departments, users and devices: the query changeLogs.' },
  },
});

export enum AuditProblem {
  CONTENT = 'CONTENT',
  MISSING = 'MISSING',
  ORDER = 'ORDER',
  HEAD = 'HEAD',
}

registerEnumType(AuditProblem, {
  name: 'AuditProblem',
  description: 'What is wrong with an entry of the audit trail.',
  valuesConfig: {
    CONTENT: { description: 'Its content does not match its hash: one of the two was changed.' },
    MISSING: { description: 'Its predecessor is missing: entries were deleted or rewritten.' },
    ORDER: { description: 'It follows another entry than the one after which it was written: entries were inserted or moved.' },
    HEAD: { description: 'The log does not contain a head that was stored elsewhere.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'The first entry of a log that does not fit.' })
export class AuditBreak {
  @Field(() => String, { description: 'The number of the entry in its log.' })
  seq!: string;

  @Field(() => AuditProblem, { description: 'What is wrong with it.' })
  problem!: `${AuditProblem}`;

  @Field(() => String, { description: 'The same in words.' })
  message!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The verification of a part of one log: its hashes were computed again.' })
export class AuditVerification {
  @Field(() => Int, { description: 'Number of verified entries, including the broken one.' })
  entries!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The last verified entry, as "<number>:<hash>"; null: the log is empty or broken. Send it as `after` for the next part.',
  })
  head!: string | null;

  @Field(() => Boolean, { description: 'False: entries follow the head that were not verified yet.' })
  isComplete!: boolean;

  @Field(() => AuditBreak, { nullable: true, description: 'The first entry that does not fit; null: all do.' })
  broken!: AuditBreak | null;
}
