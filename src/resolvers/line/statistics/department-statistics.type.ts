import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Department } from '../../../entities/directory/department.entity.js';
import { DurationStatistics } from './duration-statistics.type.js';
import { NoticeFunnel } from './notice-funnel.type.js';
import { WaitStatistics } from './wait-statistics.type.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'What happened to the people who came to one department in a period, whatever happened when: a person who came before the end and was served after it counts as served. An action that was undone counts for nothing.',
})
export class DepartmentStatistics {
  @Field(() => Department, { description: 'The department.' })
  department!: Department;

  @Field(() => GraphQLISODateTime, { description: 'The beginning of the period.' })
  from!: Date;

  @Field(() => GraphQLISODateTime, { description: 'The end of the period. It does not belong to it.' })
  until!: Date;

  @Field(() => GraphQLISODateTime, { description: 'The time of these numbers: waits that have not ended count until then.' })
  asOf!: Date;

  @Field(() => Int, {
    description:
      'Everybody who came: people who joined or were added, and who arrived by a transfer. A person who came twice counts twice; one who joined again after a missed call counts once. The sum of served, abandoned, discarded, transferred, noShows, cancelledInService and stillInLine.',
  })
  arrivals!: number;

  @Field(() => Int, { description: 'People whose service was completed.' })
  served!: number;

  @Field(() => Int, { description: 'People who left the line, or were removed from it by staff, before their service began.' })
  abandoned!: number;

  @Field(() => Int, { description: 'People who were removed because the queue closed.' })
  discarded!: number;

  @Field(() => Int, { description: 'People who got a place in the line of another department. They count as arrivals there.' })
  transferred!: number;

  @Field(() => Int, { description: 'People who were called, did not come, and did not join again.' })
  noShows!: number;

  @Field(() => Int, { description: 'People whose service had begun when staff removed them from the line.' })
  cancelledInService!: number;

  @Field(() => Int, { description: 'People who wait, are called, are on hold or in service now.' })
  stillInLine!: number;

  @Field(() => Int, { description: 'People who were called at least once.' })
  called!: number;

  @Field(() => Float, { nullable: true, description: 'noShows divided by called, from 0 to 1; null: nobody was called.' })
  noShowShare!: number | null;

  @Field(() => WaitStatistics, { description: 'How long they waited for their first call.' })
  wait!: WaitStatistics;

  @Field(() => DurationStatistics, {
    description:
      'How long their service took: from its last start to its completion by staff. A completion that the system entered, because nobody did, is left out.',
  })
  service!: DurationStatistics;

  @Field(() => DurationStatistics, {
    description: 'How long they took to arrive: from the notice of the call that they followed to the start of the service.',
  })
  noticeToArrival!: DurationStatistics;

  @Field(() => NoticeFunnel, {
    description: 'The delivery of the notices about their places. Notices that retention has deleted are left out.',
  })
  notices!: NoticeFunnel;
}
