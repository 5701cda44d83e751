import { Field, ObjectType } from 'type-graphql';
import type { ContactPointView } from '../../../services/channels/people/contact-point-view.js';
import { ContactPointType } from './contact-point.type.js';

@ObjectType({ simpleResolvers: true, description: 'The result of addContactPoint. It is committed, and the code was sent.' })
export class AddContactPointPayload {
  @Field(() => ContactPointType, { description: 'The contact point as stored now.' })
  contactPoint!: ContactPointView;
}

@ObjectType({ simpleResolvers: true, description: 'The result of verifyContactPoint. It is committed.' })
export class VerifyContactPointPayload {
  @Field(() => ContactPointType, { description: 'The contact point, which is ACTIVE.' })
  contactPoint!: ContactPointView;
}

@ObjectType({ simpleResolvers: true, description: 'The result of removeContactPoint. It is committed.' })
export class RemoveContactPointPayload {
  @Field(() => ContactPointType, {
    nullable: true,
    description:
      'The contact point as it was; null: the viewer has none with this id, for example because it was removed before.',
  })
  contactPoint!: ContactPointView | null;
}
