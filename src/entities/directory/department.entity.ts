import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { isKnownTimeZone } from './time-zone.js';

@ObjectType({ simpleResolvers: true, description: 'A part of the clinic that has one queue.' })
@Entity({ tableName: 'department' })
export class Department {
  @Field(() => ID, { description: 'Identifies the department. Contains the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Field(() => String, { description: 'Short and unique code, as people say it: "OPD".' })
  @Property({ type: 'text', unique: true })
  code!: string;

  @Field(() => String, { description: 'Full name.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'IANA time zone of its opening hours, for example "Europe/Berlin".' })
  @Property({ type: 'text' })
  timeZone!: string;

  @Property({ type: 'boolean', default: true })
  active!: boolean;

  /** A department with an unknown time zone has no opening hours, and nothing closes its queue. */
  hasKnownTimeZone(): boolean {
    return isKnownTimeZone(this.timeZone);
  }
}
