import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Role } from './role.enum.js';

/** A person who may sign in. `externalId` is the `sub` in the tokens of the identity provider. */
@ObjectType('User', { simpleResolvers: true, description: 'A person who may sign in.' })
@Entity({ tableName: 'app_user' })
@Index({ properties: ['changedIn'] })
export class AppUser {
  @Field(() => ID, { description: 'Identifies the user within Queuebell. Contains the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Property({ type: 'text', unique: true })
  externalId!: string;

  @Field(() => Role, { description: 'The role, which decides what the user may do.' })
  @Property({ type: 'text' })
  role!: Role;

  @Field(() => String, { description: 'The name that is shown.' })
  @Property({ type: 'text' })
  displayName!: string;

  @Field(() => String, { description: 'Preferred language, a BCP 47 tag such as "en".' })
  @Property({ type: 'text', default: 'en' })
  locale!: string;

  /** An inactive user cannot sign in and is not notified. */
  @Property({ type: 'boolean', default: true })
  active!: boolean;

  @Field(() => Int, {
    description: 'Grows by one when an admin changes the user. Send it as expectedVersion when you change the user.',
  })
  @Property({ type: 'integer', default: 1 })
  version!: number;

  /** When the user was added, or last changed role or activity. The database sets it. */
  @Property({ type: 'datetime', length: 3, lazy: true, defaultRaw: 'clock_timestamp()' })
  changedAt!: Date;

  /** The number of the transaction that did this. */
  @Property({ type: 'bigint', runtimeType: 'number', lazy: true, defaultRaw: '((pg_current_xact_id())::text)::bigint' })
  changedIn!: number;
}
