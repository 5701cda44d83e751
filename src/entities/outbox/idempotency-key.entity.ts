import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The answer to a request that a client may repeat. Kept for a day. */
@Entity({ tableName: 'idempotency_key' })
@Index({ properties: ['createdAt'] })
export class IdempotencyKey {
  @PrimaryKey({ type: 'bigint' })
  userId!: number;

  @PrimaryKey({ type: 'text' })
  operation!: string;

  @PrimaryKey({ type: 'text' })
  key!: string;

  /** SHA-256 of the request without its key, in hexadecimal: the same key with another request is rejected. */
  @Property({ type: 'text' })
  requestHash!: string;

  /** What the service needs to give the same answer again. */
  @Property({ type: 'json', nullable: true })
  answer!: Record<string, unknown> | null;

  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;
}
