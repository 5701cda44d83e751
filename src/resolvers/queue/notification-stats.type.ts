import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'The number of patients that an opening or closing concerns.' })
export class NotificationStats {
  @Field(() => Int, {
    description:
      'The number of notifications that were stored at the announcement. It does not include patients who are added later.',
  })
  totalPatientsNotified!: number;

  @Field(() => Int, { description: 'The number of these notifications that have failed so far.' })
  notificationFailures!: number;
}
