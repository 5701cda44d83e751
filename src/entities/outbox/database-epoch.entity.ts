import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/**
 * A period in which this database assigned each number once. A restore begins a new epoch: numbers from after the backup are assigned again
 * with another meaning. One row for each epoch, kept forever; the current epoch has the highest id.
 */
@Entity({ tableName: 'database_epoch' })
export class DatabaseEpoch {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  /** Random, because two restores of one backup are two epochs. Empty: the epoch of a database from before epochs existed. */
  @Property({ type: 'text' })
  @Unique()
  epoch!: string;

  /** The epoch that this one ended. Unique: if many nodes notice a restore, only one of them begins the new epoch. */
  @Property({ type: 'text', nullable: true })
  @Unique()
  previous!: string | null;

  @Property({ type: 'datetime', length: 3, defaultRaw: 'now()' })
  madeAt!: Date;
}
