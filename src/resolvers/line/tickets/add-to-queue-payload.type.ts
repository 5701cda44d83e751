import { Field, ObjectType } from 'type-graphql';
import { QueueEntryType } from '../queue-entry.type.js';

@ObjectType({ description: 'The new place in the line. It is committed.' })
export class AddToQueuePayload {
  @Field(() => QueueEntryType, { description: 'The entry.' })
  entry!: QueueEntryType;

  @Field(() => String, {
    nullable: true,
    description:
      'The token of the guest: with "Authorization: Ticket <token>" they see and answer for their own entry until the end of the day, and not less than an hour after their place has ended. It is shown this once. Null for a patient, who has an account.',
  })
  ticketToken!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The path of a page for this ticket, for a link or a QR code: "/t/<token>". Null for a patient.',
  })
  ticketPath!: string | null;
}
