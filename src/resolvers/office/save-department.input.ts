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
      'A name that does not reveal the kind of treatment, for messages that others may see; null: the full name is used.',
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

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read. If another one is stored, the answer is CONFLICT with what is stored now.',
  })
  expectedVersion?: number | null;
}
