import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({
  description:
    'A department. With an id or expectedVersion it is changed, otherwise it is created. What is left out stays as it is, or gets its default.',
})
export class SaveDepartmentInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The department to change; also under a new code. If omitted, the code names the department.',
  })
  id?: string | null;

  @Field(() => String, {
    description:
      'Short code, as people say it: "OPD". Letters and digits, at most 32 characters. It cannot be that of another department.',
  })
  code!: string;

  @Field(() => String, { description: 'Full name, at most 200 characters.' })
  name!: string;

  @Field(() => String, {
    description: 'IANA time zone of its opening hours, for example "Europe/Berlin". A renamed zone counts as the same zone.',
  })
  timeZone!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A name that does not reveal the kind of treatment, for messages that others may see; null: messages name the clinic instead.',
  })
  discreetName?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'False: the department is no longer in use. Its queue must be closed first, else the answer is CONFLICT. Default of a new one: true.',
  })
  active?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the queue opens by itself when its opening hours begin. Default of a new department: false.',
  })
  opensAutomatically?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many minutes before it opens by itself patients are notified, from 1 to 1440; null: they are not.',
  })
  opensSoonMinutes?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: only staff and kiosks add people to the line. Default of a new department: true.',
  })
  publicJoin?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The greatest number of people who may wait at once, from 1 to 10000; null: there is no limit.',
  })
  capacity?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: nobody can join who would probably not be seen before the end of the service. Default of a new department: false.',
  })
  seenBeforeClosingOnly?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many seconds a called person has to answer, from 10 to 3600. Default of a new department: 180.',
  })
  callGraceSeconds?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many minutes after its closing time the people in the line are still served, from 0 to 720. Default of a new department: 30.',
  })
  overtimeMinutes?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many minutes one person’s turn takes, from 1 to 480, until there are turns to estimate from. Default of a new department: 10.',
  })
  expectedTurnMinutes?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read. If another one is stored, the answer is CONFLICT with what is stored now.',
  })
  expectedVersion?: number | null;
}
