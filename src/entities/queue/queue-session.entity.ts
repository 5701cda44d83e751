import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Department } from '../directory/department.entity.js';
import type { QueueState } from './queue-state.enum.js';

/** The time from one opening of a queue to its closing. A trigger on queue_status adds it and keeps its state (migration 0011). */
@Entity({ tableName: 'queue_session' })
@Index({ properties: ['departmentId', 'openedAt'] })
@Index({ properties: ['closedAt'] })
export class QueueSession {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  /** The same as that of the queue while the session lasts. Changes of the line lock this row. */
  @Property({ type: 'text' })
  state!: QueueState;

  @Property({ type: 'datetime', length: 3 })
  openedAt!: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  closedAt!: Date | null;

  /** The number of the newest ticket. */
  @Property({ type: 'integer', default: 0 })
  lastTicket!: number;
}
