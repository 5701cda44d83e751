import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { AppUser } from '../directory/app-user.entity.js';

/** What a person has chosen for an event and a channel. The most specific row decides; without one the channel is on. */
@Entity({ tableName: 'notification_preference' })
export class NotificationPreference {
  @ManyToOne(() => AppUser, { mapToPk: true, fieldName: 'user_id', deleteRule: 'cascade', primary: true })
  userId!: number;

  /** A NotificationEvent, or "*" for all. */
  @PrimaryKey({ type: 'text' })
  event!: string;

  /** A Channel, or "*" for all. */
  @PrimaryKey({ type: 'text' })
  channel!: string;

  @Property({ type: 'boolean' })
  isOn!: boolean;
}
