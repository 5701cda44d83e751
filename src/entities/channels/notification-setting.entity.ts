import { Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { AppUser } from '../directory/app-user.entity.js';

/** The quiet hours of a person: from and until are local times of `timeZone`. Both null: none. */
@Entity({ tableName: 'notification_setting' })
export class NotificationSetting {
  @OneToOne(() => AppUser, { mapToPk: true, fieldName: 'user_id', deleteRule: 'cascade', updateRule: 'no action', primary: true })
  userId!: number;

  @Property({ type: 'text' })
  timeZone!: string;

  /** "22:00" */
  @Property({ type: 'text', nullable: true })
  quietFrom!: string | null;

  /** "07:00" */
  @Property({ type: 'text', nullable: true })
  quietUntil!: string | null;
}
