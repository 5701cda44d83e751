import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Role } from '../../entities/directory/role.enum.js';
import { OnlyFor } from '../authorization.js';
import { type GraphQLContext, viewerOf } from '../context.js';
import { SendTestNotificationInput } from './send-test-notification.input.js';
import { SendTestNotificationPayload } from './send-test-notification-payload.type.js';

@Resolver()
export class TestNoticeResolver {
  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => SendTestNotificationPayload, {
    description:
      'Sends the viewer a notification of TEST, over the same way as a call. It has arrived when queueNotification has sent its id, and it is true for 2 minutes. At most 5 in 10 minutes: then the answer is RATE_LIMITED. For patients and guests.',
  })
  async sendTestNotification(
    @Arg('input', () => SendTestNotificationInput, { description: 'The test.' }) input: SendTestNotificationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SendTestNotificationPayload> {
    return { notification: await context.services.testNotices.send(viewerOf(context), input) };
  }
}
