import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The language of the viewer.' })
export class SetLanguageInput {
  @Field(() => String, { description: 'One of: en, de, fr, es, pl, tr, uk, ar.' })
  language!: string;
}
