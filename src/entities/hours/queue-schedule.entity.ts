import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';
import { OpeningPeriod } from './opening-period.js';
import { type DayNumber, dateOf, weekdayOf, type ZoneTimes } from './zone-times.js';

@ObjectType({ simpleResolvers: true, description: 'One rule of opening hours. A department may have several.' })
@Entity({ tableName: 'queue_schedule' })
export class QueueSchedule {
  @Field(() => ID, { description: 'Identifies the rule. Contains the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  @Field(() => [Int], { description: 'Days on which the queue opens: 1 is Monday, 7 is Sunday (ISO 8601).' })
  @Property({ columnType: 'smallint[]', runtimeType: 'number[]' })
  weekdays!: number[];

  @Field(() => String, { description: 'Opening time, HH:MM, in the department’s time zone.' })
  @Property({ type: 'text' })
  opensAt!: string;

  @Field(() => String, {
    description: 'Closing time, HH:MM, in the department’s time zone. If it is not after opensAt, it is on the next day.',
  })
  @Property({ type: 'text' })
  closesAt!: string;

  @Field(() => Boolean, { description: 'False: the rule is kept but has no effect.' })
  @Property({ type: 'boolean', default: true })
  active!: boolean;

  @Field(() => String, { nullable: true, description: 'First day of validity, YYYY-MM-DD; null: no first day.' })
  @Property({ type: 'text', nullable: true })
  validFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'Last day of validity, YYYY-MM-DD; null: no last day.' })
  @Property({ type: 'text', nullable: true })
  validUntil!: string | null;

  @Field(() => Int, { description: 'Grows by one with every change. Send it as expectedVersion when you change the rule.' })
  @Property({ type: 'integer', default: 1 })
  version!: number;

  @Field(() => Boolean, { description: 'True: the closing time is on the day after the opening, as for a night shift.' })
  get closesNextDay(): boolean {
    return this.closesAt <= this.opensAt;
  }

  /** `day` is a day in the department's time zone. */
  appliesOn(day: DayNumber): boolean {
    if (!this.active || !this.weekdays.includes(weekdayOf(day))) return false;
    if (!this.validFrom && !this.validUntil) return true;
    const date = dateOf(day);
    return (!this.validFrom || this.validFrom <= date) && (!this.validUntil || date <= this.validUntil);
  }

  /** The opening hours that begin on `day`, a day in the department's time zone. */
  periodOn(day: DayNumber, times: ZoneTimes): OpeningPeriod<QueueSchedule> {
    return OpeningPeriod.onDay({ rule: this, day, opensAt: this.opensAt, closesAt: this.closesAt, times });
  }
}
