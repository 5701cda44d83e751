import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Channel } from './channel.enum.js';
import type { MessageStatus } from './delivery.entity.js';

/** The number of deliveries of an announcement's step in each status. A trigger counts, so that nobody reads 100,000 rows; it outlives them. */
@Entity({ tableName: 'delivery_count' })
export class DeliveryCount {
  @PrimaryKey({ type: 'bigint' })
  announcementId!: number;

  @PrimaryKey({ type: 'smallint' })
  step!: number;

  @PrimaryKey({ type: 'text' })
  channel!: Channel;

  @PrimaryKey({ type: 'text' })
  status!: MessageStatus;

  /** Empty: none. */
  @PrimaryKey({ type: 'text' })
  reason!: string;

  @Property({ type: 'integer' })
  count!: number;
}
