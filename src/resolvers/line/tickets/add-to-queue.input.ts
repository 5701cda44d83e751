import { Field, ID, InputType } from 'type-graphql';
import { PersonNeed } from '../../../entities/line/person-need.enum.js';
import { ServiceClass } from '../../../entities/line/service-class.enum.js';

@InputType({ description: 'A person whom staff or a kiosk add to a line.' })
export class AddToQueueInput {
  @Field(() => String, { description: 'Code of the department, for example "OPD".' })
  department!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'An active patient. If omitted, the person is a guest without an account and gets a ticket. Not for kiosks.',
  })
  patient?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What staff call the person, for example "blue jacket": one line, at most 60 characters. Only staff can read it. Not for kiosks.',
  })
  label?: string | null;

  @Field(() => ServiceClass, {
    defaultValue: ServiceClass.ROUTINE,
    description: 'How urgent the person is. A kiosk may send ROUTINE only.',
  })
  serviceClass!: ServiceClass;

  @Field(() => [PersonNeed], {
    nullable: true,
    description: 'What the person needs besides the service; default: nothing. Only staff can read it. Not for kiosks.',
  })
  needs?: PersonNeed[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language of a guest, a BCP 47 tag such as "de". Default: the language of the viewer.',
  })
  locale?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect: it answers the same token, and the entry as it is stored then.',
  })
  idempotencyKey?: string | null;
}
