import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { ticketOf } from '../../entities/line/ticket.js';
import type { WaitEstimate } from '../../entities/line/wait-estimate.js';
import type { EntryPlace, EntryView } from '../../services/line/line-reading.service.js';
import { becauseText } from '../../texts/because-text.js';
import { type GraphQLContext, viewerOf } from '../context.js';
import { WaitEstimateType } from './live/wait-estimate.type.js';
import { QueueEntryType } from './queue-entry.type.js';

/** The place is read once for all fields of an entry, unless a subscription has read it already. */
function placeOf(entry: EntryView, { loaders }: GraphQLContext): EntryPlace | null | Promise<EntryPlace | null> {
  return entry.place === undefined ? loaders.entryPlace.load(entry) : entry.place;
}

/** The fields of an entry that its row does not hold. */
@Resolver(() => QueueEntryType)
export class QueueEntryResolver {
  @FieldResolver(() => Department, { description: 'The department in whose line the person stands.' })
  department(@Root() entry: EntryView, @Ctx() { services }: GraphQLContext): Department | Promise<Department> {
    return services.directory.departmentById(entry.departmentId);
  }

  @FieldResolver(() => String, { description: 'The ticket as it is called, for example "OPD-042".' })
  async ticket(@Root() entry: EntryView, @Ctx() { services }: GraphQLContext): Promise<string> {
    return ticketOf((await services.directory.departmentById(entry.departmentId)).code, entry.ticketNumber);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The place in the line, from 1; null: the person does not wait.' })
  async position(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<number | null> {
    const place = await placeOf(entry, context);
    return place && place.peopleAhead + 1;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The number of people who are called before this one; null: the person does not wait.',
  })
  async peopleAhead(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<number | null> {
    return (await placeOf(entry, context))?.peopleAhead ?? null;
  }

  @FieldResolver(() => WaitEstimateType, {
    nullable: true,
    description: 'How long the person still waits for the call; null: the person does not wait, or the queue is closed.',
  })
  async estimate(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<WaitEstimate | null> {
    return (await placeOf(entry, context))?.estimate ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the person moved back in the line, in the language of the user; null: they did not.',
  })
  async movedBackBecause(@Root() entry: EntryView, @Ctx() context: GraphQLContext): Promise<string | null> {
    const isOvertaken = (await placeOf(entry, context))?.isOvertaken;
    return becauseText(viewerOf(context).language, isOvertaken ? 'OVERTAKEN' : entry.movedBackBecause);
  }
}
