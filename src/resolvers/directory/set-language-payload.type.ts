import { Field, ObjectType } from 'type-graphql';
import { AppUser } from '../../entities/directory/app-user.entity.js';

@ObjectType({ simpleResolvers: true, description: 'The result of setLanguage. It is committed.' })
export class SetLanguagePayload {
  @Field(() => AppUser, { description: 'The viewer, with the new language.' })
  user!: AppUser;
}
