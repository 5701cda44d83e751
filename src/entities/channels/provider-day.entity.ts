import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What a provider has sent on a day of UTC, and what it cost. `cost` is reserved before a message is sent. */
@Entity({ tableName: 'provider_day' })
export class ProviderDay {
  @PrimaryKey({ type: 'text' })
  provider!: string;

  @PrimaryKey({ type: 'date' })
  day!: string;

  @Property({ type: 'integer', default: 0 })
  sent!: number;

  @Property({ type: 'integer', default: 0 })
  failed!: number;

  /** In millionths of the provider's currency. */
  @Property({ type: 'bigint', runtimeType: 'number', defaultRaw: '0' })
  cost!: number;
}
