import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Role } from '../../../entities/directory/role.enum.js';
import type { NotificationSettingsView } from '../../../services/channels/people/notification-settings.service.js';
import { OnlyFor } from '../../authorization.js';
import { type GraphQLContext, viewerOf } from '../../context.js';
import { SetPreferenceInput, SetQuietHoursInput } from './notification-settings.inputs.js';
import { NotificationSettingsType } from './notification-settings.type.js';
import { SetPreferencePayload, SetQuietHoursPayload } from './notification-settings-payloads.type.js';

/** The choices of the viewer. */
@Resolver()
export class NotificationSettingsResolver {
  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Query(() => NotificationSettingsType, {
    description: 'The viewer’s choices: which channels notify them of what, and when they do not. For patients and guests.',
  })
  mySettings(@Ctx() context: GraphQLContext): Promise<NotificationSettingsView> {
    return context.services.notificationSettings.of(viewerOf(context));
  }

  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => SetPreferencePayload, {
    description:
      'Switches a channel on or off for an event. If the viewer could not be called any more, the answer is CONFLICT: see ChannelPreference.isLocked. A second call changes nothing. For patients and guests.',
  })
  async setPreference(
    @Arg('input', () => SetPreferenceInput, { description: 'The choice.' }) input: SetPreferenceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SetPreferencePayload> {
    return { settings: await context.services.notificationSettings.setPreference(viewerOf(context), input) };
  }

  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => SetQuietHoursPayload, {
    description:
      'Sets the time of day in which the viewer gets no messages that can wait, or ends it. A second call changes nothing. For patients and guests.',
  })
  async setQuietHours(
    @Arg('input', () => SetQuietHoursInput, { description: 'The quiet hours.' }) input: SetQuietHoursInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SetQuietHoursPayload> {
    return { settings: await context.services.notificationSettings.setQuietHours(viewerOf(context), input) };
  }
}
