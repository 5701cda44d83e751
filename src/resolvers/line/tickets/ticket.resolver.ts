import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import { StaffAndGuests, TicketIssuers } from '../../authorization.js';
import { actorOf, type GraphQLContext, viewerOf } from '../../context.js';
import { QueueEntryType } from '../queue-entry.type.js';
import { AddToQueueInput } from './add-to-queue.input.js';
import { AddToQueuePayload } from './add-to-queue-payload.type.js';
import { TicketArgs } from './ticket.args.js';

type Added = Pick<AddToQueuePayload, 'ticketToken' | 'ticketPath'> & { entry: EntryView };

/** People who get their place from staff or a kiosk. */
@Resolver()
export class TicketResolver {
  @TicketIssuers()
  @Mutation(() => AddToQueuePayload, {
    description:
      'Adds a patient or a guest to a line. If the queue is closed, draining or paused, or the patient is in its line already, the answer is CONFLICT. The limits of a department (capacity, and who would not be seen before closing) hold for kiosks: staff may exceed them. For nurses, admins and kiosks.',
  })
  async addToQueue(
    @Arg('input', () => AddToQueueInput, { description: 'The person.' }) input: AddToQueueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<Added> {
    const added = await context.services.tickets.add({ ...actorOf(context), viewer: viewerOf(context) }, input);
    return { ...added, ticketPath: added.ticketToken && `/t/${added.ticketToken}` };
  }

  @StaffAndGuests()
  @Query(() => QueueEntryType, {
    description:
      'The entry with a ticket of the present opening, or of the last one. An unknown ticket answers NOT_FOUND. For staff; guests find only their own.',
  })
  entryByTicket(@Args(() => TicketArgs) args: TicketArgs, @Ctx() context: GraphQLContext): Promise<EntryView> {
    return context.services.tickets.entryByTicket(viewerOf(context), args);
  }
}
