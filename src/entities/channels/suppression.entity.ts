import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import type { Channel } from './channel.enum.js';

export enum SuppressionReason {
  STOPPED = 'STOPPED',
  UNKNOWN_ADDRESS = 'UNKNOWN_ADDRESS',
  COMPLAINT = 'COMPLAINT',
}

registerEnumType(SuppressionReason, {
  name: 'SuppressionReason',
  description: 'Why nothing is sent to an address.',
  valuesConfig: {
    STOPPED: { description: 'The owner of the address stopped the messages.' },
    UNKNOWN_ADDRESS: { description: 'The provider says that the address does not exist.' },
    COMPLAINT: { description: 'The owner of the address reported a message as unwanted.' },
  },
});

/** An address to which nothing is sent, of any person. It outlives the person, so it keeps the hash and not the address. */
@Entity({ tableName: 'suppression' })
@Unique({ properties: ['channel', 'addressHash'] })
@Index({ name: 'suppression_created_at_index', properties: ['createdAt', 'id'] })
export class Suppression {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @Property({ type: 'text' })
  channel!: Channel;

  @Property({ type: 'text' })
  addressHash!: string;

  /** The address with most of it hidden: "a…@example.org". */
  @Property({ type: 'text' })
  hint!: string;

  @Property({ type: 'text' })
  reason!: SuppressionReason;

  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;
}
