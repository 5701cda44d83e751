import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Role } from '../../entities/directory/role.enum.js';
import type { EntryView } from '../../services/line/line-reading.service.js';
import type { Person } from '../../services/line/people/own-entries.js';
import { OnlyFor, People } from '../authorization.js';
import { actorOf, type GraphQLContext, viewerOf } from '../context.js';
import { JoinQueueInput } from './join-queue.input.js';
import { QueueEntryInput } from './queue-entry.input.js';
import { QueueEntryType } from './queue-entry.type.js';
import { QueueEntryPayload } from './queue-entry-payload.type.js';
import { StepBackInput } from './step-back.input.js';

/** What patients and guests do with their own place in a line. */
@Resolver()
export class JoiningResolver {
  @People()
  @Query(() => [QueueEntryType], {
    description:
      'The viewer’s own places in lines: all that still count, those of the present openings, and those that ended within 12 hours. The newest 50, newest first.',
  })
  myQueueEntries(@Ctx() context: GraphQLContext): Promise<EntryView[]> {
    return context.services.lines.own(viewerOf(context));
  }

  @OnlyFor(Role.PATIENT)
  @Mutation(() => QueueEntryPayload, {
    description:
      'Takes a place in the line of a queue. Within 30 minutes after a missed call, the patient gets the same place again, behind the first two who wait. The answer is CONFLICT if joining is not possible; its current has the reason: CLOSED, DRAINING, PAUSED, STAFF_ONLY, FULL, NOT_SEEN_BEFORE_CLOSING, or ALREADY_IN_LINE with the id, ticket and state of the place. For patients.',
  })
  async joinQueue(
    @Arg('input', () => JoinQueueInput, { description: 'The queue.' }) input: JoinQueueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.joining.join(personOf(context), input) };
  }

  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => QueueEntryPayload, {
    description:
      'Leaves the line. If the place has ended already, or the person is being served, the answer is CONFLICT. For the person of the entry.',
  })
  async leaveQueue(
    @Arg('input', () => QueueEntryInput, { description: 'The viewer’s own entry.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.ownPlaces.leave(personOf(context), input) };
  }

  @OnlyFor(Role.PATIENT, Role.GUEST)
  @Mutation(() => QueueEntryPayload, {
    description:
      'Lets some of those behind go first, without leaving the line. If fewer wait behind, all of them go first; if nobody does, nothing changes. If the person does not wait, the answer is CONFLICT. For the person of the entry.',
  })
  async stepBack(
    @Arg('input', () => StepBackInput, { description: 'The viewer’s own entry, and how far it moves back.' })
    input: StepBackInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.ownPlaces.stepBack(personOf(context), input) };
  }
}

function personOf(context: GraphQLContext): Person {
  return { ...actorOf(context), viewer: viewerOf(context) };
}
