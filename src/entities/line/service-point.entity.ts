import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';

/** A room or a desk that calls people. */
@ObjectType({ simpleResolvers: true, description: 'A room or a desk that calls people.' })
@Entity({ tableName: 'service_point' })
export class ServicePoint {
  @Field(() => ID, { description: 'Identifies the service point. Contains the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  @Field(() => String, { description: 'The name that people look for, for example "Room 3". Unique in its department.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => Boolean, { description: 'False: it is not in use, and nobody can be called to it.' })
  @Property({ type: 'boolean', default: true })
  active!: boolean;

  @Field(() => Int, { description: 'Grows by one with every change. Send it as expectedVersion when you change it.' })
  @Property({ type: 'integer', default: 1 })
  version!: number;
}
