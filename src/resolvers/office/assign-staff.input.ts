import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'The departments in which a nurse or doctor may change something.' })
export class AssignStaffInput {
  @Field(() => ID, { description: 'A nurse or a doctor. Admins may change every department, and patients none.' })
  user!: string;

  @Field(() => [String], {
    description:
      'Codes of all departments of this user, for example ["OPD"]. They replace the previous ones. Empty: all departments.',
  })
  departments!: string[];
}
