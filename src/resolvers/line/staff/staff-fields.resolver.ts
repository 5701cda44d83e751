import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AppUser } from '../../../entities/directory/app-user.entity.js';
import { ServicePoint } from '../../../entities/line/service-point.entity.js';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import { reachOf } from '../../../services/line/staff/reach.js';
import { whyText } from '../../../texts/why-text.js';
import { isStaffOf } from '../../authorization.js';
import { type GraphQLContext, viewerOf } from '../../context.js';
import { QueueEntryType } from '../queue-entry.type.js';

/** The fields of an entry that staff work with. Those about the person are for the staff of the department only. */
@Resolver(() => QueueEntryType)
export class StaffFieldsResolver {
  @FieldResolver(() => AppUser, {
    nullable: true,
    description: 'The person, who may be a guest without an account. For the staff of the department; null for everyone else.',
  })
  patient(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<AppUser | null> | null {
    return isStaffOf(context, entry.departmentId) ? context.loaders.user.load(entry.userId) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What staff call a guest, for example "blue jacket". For the staff of the department; null for everyone else.',
  })
  async label(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<string | null> {
    return isStaffOf(context, entry.departmentId) ? context.loaders.entryLabel.load(entry.id) : null;
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'How the person can be reached: APP (notifications of their account), TICKET (the page of their ticket); then EMAIL, SMS and WEB_PUSH, if they have verified an address of the channel. For the staff of the department; null for everyone else.',
  })
  async reach(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<string[] | null> {
    if (!isStaffOf(context, entry.departmentId)) return null;
    const { user, reachingChannels } = context.loaders;
    return reachOf(...(await Promise.all([user.load(entry.userId), reachingChannels.load(entry.userId)])));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What decides about the place in the line, in the language of the user. For the staff of the department; null for everyone else.',
  })
  async why(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<string | null> {
    if (!isStaffOf(context, entry.departmentId)) return null;
    return whyText(viewerOf(context).language, [await context.services.calling.factsOf(entry)]);
  }

  @FieldResolver(() => ServicePoint, {
    nullable: true,
    description: 'The room or desk to which the person is called, or where they are served; null: none is named.',
  })
  servicePoint(@Root() { servicePointId }: EntryView, @Ctx() { loaders }: GraphQLContext): Promise<ServicePoint | null> | null {
    return servicePointId === null ? null : loaders.servicePoint.load(servicePointId);
  }

  @FieldResolver(() => QueueEntryType, {
    nullable: true,
    description: 'After a transfer: the place in the line of the other department; null: there was none.',
  })
  transferredTo(@Root() { transferredTo }: EntryView, @Ctx() { loaders }: GraphQLContext): Promise<EntryView | null> | null {
    return transferredTo === null ? null : loaders.entry.load(transferredTo);
  }
}
