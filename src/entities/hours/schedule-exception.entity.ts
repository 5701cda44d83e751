import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';
import { OpeningPeriod } from './opening-period.js';
import { type DayNumber, dayNumberOf, type ZoneTimes } from './zone-times.js';

/** Other hours than those of the week, for one date or several: closed, or special hours on each of these days. */
@ObjectType({
  simpleResolvers: true,
  description:
    'Other hours than those of the week, for one date or several: closed, or special hours on each of these days. The shorter exception wins over a longer one; of two that are equally long, a closed one wins.',
})
@Entity({ tableName: 'schedule_exception' })
@Index({ properties: ['departmentId', 'untilDate'] })
export class ScheduleException {
  @Field(() => ID, { description: 'Identifies the exception. Contains the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  /** YYYY-MM-DD, in the department's time zone; so is `untilDate`, which belongs to the exception. */
  @Property({ type: 'text' })
  fromDate!: string;

  @Property({ type: 'text' })
  untilDate!: string;

  @Field(() => Boolean, { description: 'True: the department is closed on these days. False: the special hours apply.' })
  @Property({ type: 'boolean' })
  closed!: boolean;

  @Field(() => String, { nullable: true, description: 'Opening time of the special hours, HH:MM; null if closed.' })
  @Property({ type: 'text', nullable: true })
  opensAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Closing time of the special hours, HH:MM; null if closed. If it is not after opensAt, it is on the next day.',
  })
  @Property({ type: 'text', nullable: true })
  closesAt!: string | null;

  @Field(() => String, { description: 'Why, for example "Christmas Day".' })
  @Property({ type: 'text' })
  reason!: string;

  @Field(() => Int, { description: 'Grows by one with every change. Send it as expectedVersion when you change the exception.' })
  @Property({ type: 'integer', default: 1 })
  version!: number;

  @Field(() => GraphQLLocalDate, { description: 'First day, in the department’s time zone.' })
  get from(): string {
    return this.fromDate;
  }

  @Field(() => GraphQLLocalDate, { description: 'Last day. It belongs to the exception.' })
  get until(): string {
    return this.untilDate;
  }

  @Field(() => Boolean, { description: 'True: the special hours end on the day after they begin, as a night shift does.' })
  get closesNextDay(): boolean {
    return this.opensAt !== null && this.closesAt !== null && this.closesAt <= this.opensAt;
  }

  /** `date` is a day in the department's time zone, as YYYY-MM-DD. */
  covers(date: string): boolean {
    return this.fromDate <= date && date <= this.untilDate;
  }

  /** The number of days. The exception with the fewest days decides. */
  get days(): number {
    return dayNumberOf(this.untilDate) - dayNumberOf(this.fromDate) + 1;
  }

  /** The special hours that begin on `day`, a day in the department's time zone. Null: it is closed. */
  periodOn(day: DayNumber, times: ZoneTimes): OpeningPeriod<ScheduleException> | null {
    const { opensAt, closesAt } = this;
    if (this.closed || opensAt === null || closesAt === null) return null;
    return OpeningPeriod.onDay({ rule: this, day, opensAt, closesAt, times });
  }
}
