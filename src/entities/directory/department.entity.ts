import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
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

  @Field(() => Boolean, { description: 'False: the department is not in use. It is not listed, and its queue cannot be opened.' })
  @Property({ type: 'boolean', default: true })
  active!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'A name that does not reveal the kind of treatment, for messages that others may see; null: the full name is used.',
  })
  @Property({ type: 'text', nullable: true })
  discreetName!: string | null;

  @Field(() => Boolean, { description: 'True: the queue opens by itself when its opening hours begin. False: staff open it.' })
  @Property({ type: 'boolean', default: false })
  opensAutomatically!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How many minutes before it opens by itself patients are notified; null: they are not.',
  })
  @Property({ type: 'integer', nullable: true })
  opensSoonMinutes!: number | null;

  @Field(() => Int, { description: 'Grows by one with every change. Send it as expectedVersion when you change the department.' })
  @Property({ type: 'integer', default: 1 })
  version!: number;

  /** A department with an unknown time zone has no opening hours, and nothing closes its queue. */
  hasKnownTimeZone(): boolean {
    return isKnownTimeZone(this.timeZone);
  }
}
