import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';

@ObjectType({ simpleResolvers: true, description: 'One rule of opening hours. A department may have several.' })
@Entity({ tableName: 'queue_schedule' })
export class QueueSchedule {
  @Field(() => ID, { description: 'Identifies the rule, with the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  @Field(() => [Int], { description: 'Days on which it opens: 1 is Monday, 7 is Sunday (ISO 8601).' })
  @Property({ columnType: 'smallint[]', runtimeType: 'number[]' })
  weekdays!: number[];

  @Field(() => String, { description: 'Opening time, HH:MM, in the department’s time zone.' })
  @Property({ type: 'text' })
  opensAt!: string;

  @Field(() => String, { description: 'Closing time, HH:MM, in the department’s time zone; not after opensAt: on the next day.' })
  @Property({ type: 'text' })
  closesAt!: string;

  @Field(() => Boolean, { description: 'False: kept, but without effect.' })
  @Property({ type: 'boolean', default: true })
  active!: boolean;

  @Field(() => String, { nullable: true, description: 'First day of validity, YYYY-MM-DD; null: since ever.' })
  @Property({ type: 'text', nullable: true })
  validFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'Last day of validity, YYYY-MM-DD; null: until further notice.' })
  @Property({ type: 'text', nullable: true })
  validUntil!: string | null;
}
