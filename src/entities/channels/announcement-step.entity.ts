import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Channel } from './channel.enum.js';
import type { StepCondition } from './channel-step.entity.js';

/** A step of the ladder of one announcement. A trigger writes it with the announcement; from `dueAt` on, its deliveries are planned. */
@Entity({ tableName: 'announcement_step' })
@Index({ name: 'announcement_step_due_index', properties: ['dueAt'], where: 'planned_at is null' })
export class AnnouncementStep {
  @PrimaryKey({ type: 'bigint' })
  announcementId!: number;

  @PrimaryKey({ type: 'smallint' })
  step!: number;

  @Property({ type: 'text' })
  channel!: Channel;

  @Property({ type: 'text' })
  condition!: StepCondition;

  @Property({ type: 'datetime', length: 3 })
  dueAt!: Date;

  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  /** The highest recipient whose deliveries are planned: a planner that died is continued from here. */
  @Property({ type: 'bigint', runtimeType: 'number', defaultRaw: '0' })
  plannedUpTo!: number;

  /** When the deliveries of the last recipient were planned. Null: not all are. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  plannedAt!: Date | null;

  /** Recipients who have not acknowledged, when the step was planned. */
  @Property({ type: 'integer', default: 0 })
  recipients!: number;

  /** Those among them who have no confirmed address of this channel. */
  @Property({ type: 'integer', default: 0 })
  withoutAddress!: number;
}
