import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import type { OrderingFacts } from '../../../services/line/staff/ordering-facts.js';
import { whyText } from '../../../texts/why-text.js';
import { QueueKeepers, Staff } from '../../authorization.js';
import { type GraphQLContext, staffActorOf, viewerOf } from '../../context.js';
import { QueueEntryInput } from '../queue-entry.input.js';
import { QueueEntryType } from '../queue-entry.type.js';
import { QueueEntryPayload } from '../queue-entry-payload.type.js';
import { CallInput } from './call.input.js';
import { CallNextInput } from './call-next.input.js';
import { CallNextPayload } from './call-next-payload.type.js';

/** Staff see the line, and call people from it. */
@Resolver()
export class CallingResolver {
  @Staff()
  @Query(() => [QueueEntryType], {
    description:
      'The line of a department: first those who are called, served or on hold, then those who wait, in the order in which they are called. For staff.',
  })
  queueEntries(
    @Arg('department', () => String, { description: 'Code of the department.' }) department: string,
    @Arg('states', () => [QueueEntryState], {
      nullable: true,
      description: 'Only entries in these states. Left out: all that still count (WAITING, CALLED, IN_SERVICE, ON_HOLD).',
    })
    states: QueueEntryState[] | null | undefined,
    @Ctx() { services }: GraphQLContext,
  ): Promise<EntryView[]> {
    return services.lines.inDepartment(department, states);
  }

  @QueueKeepers()
  @Mutation(() => CallNextPayload, {
    description:
      'Calls the first person of the line, who is notified. Two nurses who call at once get two people. If nobody waits, the entry is null. A service point that is not in use is BAD_USER_INPUT. For nurses and admins.',
  })
  async callNext(
    @Arg('input', () => CallNextInput, { description: 'The queue, and the service point.' }) input: CallNextInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView | null; why: string | null; orderingFacts: OrderingFacts[] }> {
    const { entry, facts } = await context.services.calling.callNext(staffActorOf(context), input);
    return { entry, why: whyText(viewerOf(context).language, facts), orderingFacts: facts };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'Calls this person, also out of order, or again after a missed call. In another state the answer is CONFLICT with the present state, and with who was faster and when. For nurses and admins.',
  })
  async call(
    @Arg('input', () => CallInput, { description: 'The person, and the service point.' }) input: CallInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.calling.call(staffActorOf(context), input) };
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'Calls a person once more who is called and has not come. The time for the answer begins again. For nurses and admins.',
  })
  async recall(
    @Arg('input', () => QueueEntryInput, { description: 'The person.' }) input: QueueEntryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.calling.recall(staffActorOf(context), input) };
  }
}
