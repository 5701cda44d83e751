import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The outbox. A row is written in the same transaction as the change that it describes; a bus message only announces its number. */
@Entity({ tableName: 'domain_event' })
@Index({ properties: ['at'] })
export class DomainEvent {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  seq!: number;

  @Property({ type: 'text' })
  topic!: string;

  @Property({ type: 'json' })
  payload!: unknown;

  /** A time of the database's clock, not the server's: nodes compare these times with one another. */
  @Property({ type: 'datetime', length: 3, defaultRaw: 'now()' })
  at!: Date;
}
