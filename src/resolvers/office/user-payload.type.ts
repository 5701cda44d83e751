import { Field, ObjectType } from 'type-graphql';
import { AppUser } from '../../entities/directory/app-user.entity.js';

@ObjectType({ simpleResolvers: true, description: 'The result of saveUser. It is committed.' })
export class SaveUserPayload {
  @Field(() => AppUser, { description: 'The user as stored now.' })
  user!: AppUser;
}

@ObjectType({ simpleResolvers: true, description: 'The result of assignStaff. It is committed.' })
export class AssignStaffPayload {
  @Field(() => AppUser, { description: 'The user with the new departments.' })
  user!: AppUser;
}
