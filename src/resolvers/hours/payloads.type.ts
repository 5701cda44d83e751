import { Field, ObjectType } from 'type-graphql';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';

@ObjectType({ simpleResolvers: true, description: 'The answer to removeQueueSchedule.' })
export class RemoveQueueSchedulePayload {
  @Field(() => QueueSchedule, { description: 'The rule that was removed, as it was.' })
  schedule!: QueueSchedule;
}

@ObjectType({ simpleResolvers: true, description: 'The answer to saveScheduleException.' })
export class SaveScheduleExceptionPayload {
  @Field(() => ScheduleException, { description: 'The exception as it is now.' })
  exception!: ScheduleException;
}

@ObjectType({ simpleResolvers: true, description: 'The answer to removeScheduleException.' })
export class RemoveScheduleExceptionPayload {
  @Field(() => ScheduleException, { description: 'The exception that was removed, as it was.' })
  exception!: ScheduleException;
}
