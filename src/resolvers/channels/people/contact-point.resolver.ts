import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Role } from '../../../entities/directory/role.enum.js';
import type { ContactPointView } from '../../../services/channels/people/contact-point-view.js';
import { OnlyFor } from '../../authorization.js';
import { type GraphQLContext, viewerOf } from '../../context.js';
import { AddContactPointInput, RemoveContactPointInput, VerifyContactPointInput } from './contact-point.inputs.js';
import { ContactPointType } from './contact-point.type.js';
import { AddContactPointPayload, RemoveContactPointPayload, VerifyContactPointPayload } from './contact-point-payloads.type.js';

/** The addresses of the viewer. */
@Resolver()
export class ContactPointResolver {
  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Query(() => [ContactPointType], {
    description: 'The addresses at which the viewer wants to be reached, at most 10, oldest first. For patients and guests.',
  })
  myContactPoints(@Ctx() context: GraphQLContext): Promise<ContactPointView[]> {
    return context.services.contactPoints.list(viewerOf(context));
  }

  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => AddContactPointPayload, {
    description:
      'Adds an address and sends a code to it, which verifyContactPoint takes. For an address of the viewer that is not verified: sends a new code, and the one before is not valid any more. For a verified one: changes nothing. At most 3 codes in an hour to an address, and 10 in an hour for the viewer: then the answer is RATE_LIMITED. If nothing is sent to the address, or the viewer has 10 already, the answer is CONFLICT. If the provider refuses the address, it is BAD_USER_INPUT; if the code could not be sent, SERVICE_UNAVAILABLE, and the address stays unverified. For patients; guests can add WEB_PUSH only.',
  })
  async addContactPoint(
    @Arg('input', () => AddContactPointInput, { description: 'The address.' }) input: AddContactPointInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AddContactPointPayload> {
    return { contactPoint: await context.services.contactPoints.add(viewerOf(context), input) };
  }

  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => VerifyContactPointPayload, {
    description:
      'Verifies an address with the code that was sent to it. A code is valid for 10 minutes and for 5 tries: then the answer is BAD_USER_INPUT, and addContactPoint sends a new one. If the owner of the address had stopped the messages, they are sent again. For a verified one: changes nothing. For patients and guests.',
  })
  async verifyContactPoint(
    @Arg('input', () => VerifyContactPointInput, { description: 'The contact point and its code.' })
    input: VerifyContactPointInput,
    @Ctx() context: GraphQLContext,
  ): Promise<VerifyContactPointPayload> {
    return { contactPoint: await context.services.contactPoints.verify(viewerOf(context), input) };
  }

  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => RemoveContactPointPayload, {
    description:
      'Deletes an address of the viewer. Nothing more is sent to it. A second call changes nothing. For patients and guests.',
  })
  async removeContactPoint(
    @Arg('input', () => RemoveContactPointInput, { description: 'The contact point.' }) input: RemoveContactPointInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RemoveContactPointPayload> {
    return { contactPoint: await context.services.contactPoints.remove(viewerOf(context), input) };
  }
}
