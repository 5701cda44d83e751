import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/**
 * A period in which this database handed out each number once. A restore begins a new one: numbers from after the backup are handed out
 * again, and mean something else. One row for each epoch, kept for ever; the current one has the highest id.
 */
@Entity({ tableName: 'database_epoch' })
export class DatabaseEpoch {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  /** Random, since two restores of one backup are two epochs. Empty: the one that a database had before there were epochs. */
  @Property({ type: 'text' })
  @Unique()
  epoch!: string;

  /** The epoch that this one ended. Unique: of many nodes that notice a restore, one begins the new epoch. */
  @Property({ type: 'text', nullable: true })
  @Unique()
  previous!: string | null;

  @Property({ type: 'datetime', length: 3, defaultRaw: 'now()' })
  madeAt!: Date;
}
