import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { AppUser } from './app-user.entity.js';

/**
 * A board or a kiosk. It signs in with a token of its own, as the user of this row, whose role says what it may do and whose assignments say
 * for which departments. Both secrets are stored hashed.
 */
@Entity({ tableName: 'device' })
@Unique({ properties: ['pairingCodeHash'] })
@Unique({ properties: ['tokenHash'] })
export class Device {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => AppUser, { mapToPk: true, fieldName: 'user_id', unique: true })
  userId!: number;

  @Property({ type: 'text', nullable: true })
  pairingCodeHash!: string | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  pairingUntil!: Date | null;

  @Property({ type: 'text', nullable: true })
  tokenHash!: string | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  pairedAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  revokedAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  lastSeenAt!: Date | null;

  /** What the device says that it shows. Null: it has not said. */
  @Property({ type: 'text', nullable: true })
  pageVersion!: string | null;

  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;
}
