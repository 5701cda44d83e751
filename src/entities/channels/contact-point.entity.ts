import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { AppUser } from '../directory/app-user.entity.js';
import type { Channel } from './channel.enum.js';

export enum ContactPointState {
  UNVERIFIED = 'UNVERIFIED',
  ACTIVE = 'ACTIVE',
  OPTED_OUT = 'OPTED_OUT',
  GONE = 'GONE',
}

registerEnumType(ContactPointState, {
  name: 'ContactPointState',
  description: 'Whether messages are sent to an address.',
  valuesConfig: {
    UNVERIFIED: { description: 'The person has not confirmed it yet. Nothing is sent but the code.' },
    ACTIVE: { description: 'The person has confirmed it, and messages are sent.' },
    OPTED_OUT: { description: 'The person stopped the messages, for example by answering STOP.' },
    GONE: { description: 'The address does not exist any more, as its provider says.' },
  },
});

/** An address of a person: e-mail, phone, or a subscription of a browser. `addressHash` finds an address without reading it. */
@Entity({ tableName: 'contact_point' })
@Unique({ properties: ['userId', 'channel', 'addressHash'] })
@Index({ name: 'contact_point_address_index', properties: ['channel', 'addressHash'] })
export class ContactPoint {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => AppUser, { mapToPk: true, fieldName: 'user_id', deleteRule: 'cascade' })
  userId!: number;

  @Property({ type: 'text' })
  channel!: Channel;

  /** Normalized: an e-mail address, a phone number as +49..., or the endpoint of a push service. */
  @Property({ type: 'text' })
  address!: string;

  /** SHA-256 of the normalized address, in hex. */
  @Property({ type: 'text' })
  addressHash!: string;

  /** The public key of a browser's subscription, in base64url. Null: another channel. */
  @Property({ type: 'text', nullable: true })
  pushKey!: string | null;

  /** The secret of a browser's subscription, in base64url. Null: another channel. */
  @Property({ type: 'text', nullable: true })
  pushAuth!: string | null;

  @Property({ type: 'text', default: 'UNVERIFIED' })
  state!: ContactPointState;

  @Property({ type: 'datetime', length: 3, nullable: true })
  verifiedAt!: Date | null;

  /** When the person agreed to messages, and the words that they agreed to. */
  @Property({ type: 'datetime', length: 3 })
  consentAt!: Date;

  @Property({ type: 'text' })
  consentText!: string;

  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** The code that the person must enter, hashed with the id. Null: none is pending. */
  @Property({ type: 'text', nullable: true })
  codeHash!: string | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  codeUntil!: Date | null;

  /** Wrong codes since the last one was sent. */
  @Property({ type: 'smallint', default: 0 })
  codeTries!: number;

  /** When its provider said that it does not exist. Null: it has not. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  goneAt!: Date | null;
}
