import { Field, Int, ObjectType } from 'type-graphql';
import { ServiceClass } from '../../../entities/line/service-class.enum.js';

@ObjectType('OrderingFacts', { simpleResolvers: true, description: 'What decides about one person’s place in the line.' })
export class OrderingFactsType {
  @Field(() => String, { description: 'The ticket, for example "OPD-042".' })
  ticket!: string;

  @Field(() => ServiceClass, { description: 'How urgent the person is.' })
  serviceClass!: ServiceClass;

  @Field(() => Int, {
    description: 'Whole minutes of waiting until the call. After a transfer they begin in the first department.',
  })
  waitedMinutes!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Minutes by which the service class counts as having waited longer; null: the person is called before all others.',
  })
  headStartMinutes!: number | null;

  @Field(() => Boolean, { description: 'True: a person chose the place, or it was moved back; the wait does not decide.' })
  wasMoved!: boolean;

  @Field(() => Boolean, {
    description: 'True: it counts as having waited as long as the entry before it, and the lower ticket number goes first.',
  })
  isTie!: boolean;
}
