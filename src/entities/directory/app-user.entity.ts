import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Role } from './role.enum.js';

/** Somebody who may sign in. `externalId` is the `sub` that the identity provider puts into their tokens. */
@ObjectType('User', { simpleResolvers: true, description: 'Somebody who may sign in.' })
@Entity({ tableName: 'app_user' })
@Index({ properties: ['changedIn'] })
export class AppUser {
  @Field(() => ID, { description: 'Identifies the user within Queuebell, with the name of its type.' })
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Property({ type: 'text', unique: true })
  externalId!: string;

  @Field(() => Role, { description: 'What the user may do.' })
  @Property({ type: 'text' })
  role!: Role;

  @Field(() => String, { description: 'The name to show.' })
  @Property({ type: 'text' })
  displayName!: string;

  @Field(() => String, { description: 'Preferred language, a BCP 47 tag such as "en".' })
  @Property({ type: 'text', default: 'en' })
  locale!: string;

  /** An inactive user cannot sign in and is not notified. */
  @Property({ type: 'boolean', default: true })
  active!: boolean;

  /** When the user was entered, or last changed role or activity. Kept by the database. */
  @Property({ type: 'datetime', length: 3, lazy: true, defaultRaw: 'clock_timestamp()' })
  changedAt!: Date;

  /** Number of the transaction that did. */
  @Property({ type: 'bigint', runtimeType: 'number', lazy: true, defaultRaw: '((pg_current_xact_id())::text)::bigint' })
  changedIn!: number;
}
