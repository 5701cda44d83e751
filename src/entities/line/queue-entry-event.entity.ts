import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { ChangeSource } from '../audit/queue-status-log.entity.js';
import type { Role } from '../directory/role.enum.js';
import type { LineAction } from './line-transitions.js';
import { QueueEntry } from './queue-entry.entity.js';
import type { QueueEntryState } from './queue-entry-state.enum.js';
import type { ServiceClass } from './service-class.enum.js';

/** One action on one entry. Append-only: statistics derive from these rows, and an undone action has an event that undoes it. */
@Entity({ tableName: 'queue_entry_event' })
@Unique({ properties: ['undoes'] })
@Index({ properties: ['entryId', 'id'] })
@Index({ properties: ['departmentId', 'at'] })
export class QueueEntryEvent {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => QueueEntry, { mapToPk: true, fieldName: 'entry_id', index: false })
  entryId!: number;

  @Property({ type: 'bigint', runtimeType: 'number' })
  sessionId!: number;

  @Property({ type: 'bigint', runtimeType: 'number' })
  departmentId!: number;

  @Property({ type: 'text' })
  action!: LineAction;

  /** Null: the entry did not exist before. */
  @Property({ type: 'text', nullable: true })
  fromState!: QueueEntryState | null;

  @Property({ type: 'text' })
  toState!: QueueEntryState;

  /** After the action. */
  @Property({ type: 'text' })
  serviceClass!: ServiceClass;

  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  servicePointId!: number | null;

  @Property({ type: 'datetime', length: 3 })
  at!: Date;

  @Property({ type: 'text', nullable: true })
  note!: string | null;

  /** Null: the system. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  actorId!: number | null;

  @Property({ type: 'text', nullable: true })
  actorRole!: Role | null;

  @Property({ type: 'text' })
  source!: ChangeSource;

  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  /** The event that this one undoes. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  undoes!: number | null;

  /** The fields that the action changed, as they were before; used by an undo. */
  @Property({ type: 'json', nullable: true })
  before!: Record<string, unknown> | null;
}
