import { Field, ID, InputType, Int } from 'type-graphql';
import { Role } from '../../entities/directory/role.enum.js';

@InputType({
  description: 'A user. With an id the user is changed, otherwise created. What is left out stays as it is, or gets its default.',
})
export class SaveUserInput {
  @Field(() => ID, { nullable: true, description: 'The user to change. If omitted, a new user is created.' })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The `sub` in the tokens of the identity provider, at most 255 characters. Required for a new user. It cannot be that of another user.',
  })
  externalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name that is shown, at most 200 characters. If the tokens of the user carry a name, that name replaces it at the next sign-in. Default of a new user: the external id.',
  })
  displayName?: string | null;

  @Field(() => Role, { nullable: true, description: 'The role: PATIENT, NURSE, DOCTOR or ADMIN. Required for a new user.' })
  role?: Role | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'False: the user cannot sign in and is not notified, and open sockets close within 30 s. You cannot deactivate yourself. Default of a new user: true.',
  })
  active?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Preferred language, a BCP 47 tag such as "en". If the tokens of the user carry a language, it replaces this one at the next sign-in. Default of a new user: "en".',
  })
  locale?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have read. If another one is stored, the answer is CONFLICT with what is stored now.',
  })
  expectedVersion?: number | null;
}
