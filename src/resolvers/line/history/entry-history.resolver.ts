import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LastNotice } from '../../../services/line/history/entry-history.service.js';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import { isStaffOf } from '../../authorization.js';
import type { GraphQLContext } from '../../context.js';
import { QueueEntryType } from '../queue-entry.type.js';
import { EntryNotice } from './entry-notice.type.js';
import { PromisedWait } from './promised-wait.type.js';

/** What happened to a person in the line until now. */
@Resolver(() => QueueEntryType)
export class EntryHistoryResolver {
  @FieldResolver(() => PromisedWait, {
    nullable: true,
    description: 'The wait that the person was promised when joining; null: there was no estimate.',
  })
  promised(@Root() { promisedLow, promisedHigh }: EntryView): PromisedWait | null {
    return promisedLow === null || promisedHigh === null ? null : { lowMinutes: promisedLow, highMinutes: promisedHigh };
  }

  @FieldResolver(() => EntryNotice, {
    nullable: true,
    description:
      'The newest notice to the person about this place, also one that is no longer true; null: there is none. For the staff of the department; null for everyone else.',
  })
  lastNotice(@Root() { id, departmentId }: EntryView, @Ctx() context: GraphQLContext): Promise<LastNotice | null> | null {
    return isStaffOf(context, departmentId) ? context.loaders.lastNotice.load(id) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The note with which staff last changed the service class; null: none. For the staff of the department; null for everyone else.',
  })
  classReason(@Root() { id, departmentId }: EntryView, @Ctx() context: GraphQLContext): Promise<string | null> | null {
    return isStaffOf(context, departmentId) ? context.loaders.classReason.load(id) : null;
  }
}
