import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Role } from './role.enum.js';

/** Somebody who may sign in. `externalId` is the `sub` that the identity provider puts into their tokens. */
@ObjectType('User', { simpleResolvers: true, description: 'Somebody who may sign in.' })
@Entity({ tableName: 'app_user' })
export class AppUser {
  @Field(() => ID, { description: 'Identifies the user within Queuebell.' })
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

  /** An inactive user cannot sign in and is told nothing. */
  @Property({ type: 'boolean', default: true })
  active!: boolean;
}
