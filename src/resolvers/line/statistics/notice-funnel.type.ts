import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'The delivery of the notices to these people about their own places. A notice that a newer one replaced before it was sent is never sent, so these numbers differ without any fault.',
})
export class NoticeFunnel {
  @Field(() => Int, { description: 'The notices that were written.' })
  notified!: number;

  @Field(() => Int, { description: 'Those that were sent to a connection of the person, or acknowledged.' })
  sent!: number;

  @Field(() => Int, { description: 'Those that the person’s client acknowledged.' })
  delivered!: number;

  @Field(() => Int, { description: 'Those that nobody acknowledged after the last attempt.' })
  failed!: number;
}
