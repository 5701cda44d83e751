import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { needsOf, PersonNeed } from '../../../entities/line/person-need.enum.js';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import { isStaffOf, QueueKeepers } from '../../authorization.js';
import { type GraphQLContext, staffActorOf } from '../../context.js';
import { QueueEntryType } from '../queue-entry.type.js';
import { QueueEntryPayload } from '../queue-entry-payload.type.js';
import { SetNeedsInput } from './set-needs.input.js';

/** What people in the line need besides the service. */
@Resolver(() => QueueEntryType)
export class NeedsResolver {
  @FieldResolver(() => [PersonNeed], {
    nullable: true,
    description: 'What the person needs besides the service. For the staff of the department; null for everyone else.',
  })
  needs(@Root() entry: EntryView, @Ctx() context: GraphQLContext): PersonNeed[] | null {
    return isStaffOf(context, entry.departmentId) ? needsOf(entry) : null;
  }

  @QueueKeepers()
  @Mutation(() => QueueEntryPayload, {
    description:
      'Notes what the person needs: an interpreter, or somebody who fetches them. The place does not change, and nobody is notified. An undo looks past it: send the needs again. In a state that is not live the answer is CONFLICT with the present state. For nurses and admins.',
  })
  async setNeeds(
    @Arg('input', () => SetNeedsInput, { description: 'The person, and what they need.' }) input: SetNeedsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<{ entry: EntryView }> {
    return { entry: await context.services.needs.setNeeds(staffActorOf(context), input) };
  }
}
