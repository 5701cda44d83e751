import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The wait that a person was promised when joining, in minutes from then.' })
export class PromisedWait {
  @Field(() => Int, { description: 'About one wait in ten was expected to be shorter.' })
  lowMinutes!: number;

  @Field(() => Int, { description: 'About one wait in ten was expected to be longer.' })
  highMinutes!: number;
}
