import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Channel } from './channel.enum.js';

/** Codes sent to an address since a time, by all persons: a row outlives the address of one person. */
@Entity({ tableName: 'code_count' })
export class CodeCount {
  @PrimaryKey({ type: 'text' })
  channel!: Channel;

  @PrimaryKey({ type: 'text' })
  addressHash!: string;

  @Property({ type: 'datetime', length: 3 })
  since!: Date;

  @Property({ type: 'smallint' })
  sent!: number;
}
