import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';

@ObjectType('DisplayCall', { simpleResolvers: true, description: 'One call on the board of a waiting room.' })
export class DisplayCallType {
  @Field(() => String, { description: 'The ticket, for example "OPD-042".' })
  ticket!: string;

  @Field(() => String, { description: 'Where the person shall come; empty: nothing was said about it.' })
  servicePoint!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the person was last called.' })
  calledAt!: Date;
}
