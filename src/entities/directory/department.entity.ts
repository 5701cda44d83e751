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
      'A name that does not reveal the kind of treatment, for messages that others may see; null: messages name the clinic instead.',
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

  @Field(() => Boolean, { description: 'False: only staff and kiosks add people to its line.' })
  @Property({ type: 'boolean', default: true })
  publicJoin!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'The greatest number of people who may wait at once; null: there is no limit.',
  })
  @Property({ type: 'integer', nullable: true })
  capacity!: number | null;

  @Field(() => Boolean, { description: 'True: nobody can join who would probably not be seen before the end of the service.' })
  @Property({ type: 'boolean', default: false })
  seenBeforeClosingOnly!: boolean;

  @Field(() => Int, { description: 'How many seconds a called person has to answer, before being called once more.' })
  @Property({ type: 'integer', default: 180 })
  callGraceSeconds!: number;

  @Field(() => Int, { description: 'How many minutes after its closing time a department still serves the people in its line.' })
  @Property({ type: 'integer', default: 30 })
  overtimeMinutes!: number;

  @Field(() => Int, { description: 'How many minutes one person’s turn takes, until the department has turns to estimate from.' })
  @Property({ type: 'integer', default: 10 })
  expectedTurnMinutes!: number;

  @Field(() => Int, { description: 'Grows by one with every change. Send it as expectedVersion when you change the department.' })
  @Property({ type: 'integer', default: 1 })
  version!: number;

  /** A department with an unknown time zone has no opening hours, and nothing closes its queue. */
  hasKnownTimeZone(): boolean {
    return isKnownTimeZone(this.timeZone);
  }
}
