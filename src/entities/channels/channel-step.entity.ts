import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';
import type { NotificationEvent } from '../notices/announcement.entity.js';
import type { Channel } from './channel.enum.js';

export enum StepCondition {
  ALWAYS = 'ALWAYS',
  NO_OPEN_PAGE = 'NO_OPEN_PAGE',
  BY_CHOICE = 'BY_CHOICE',
}

registerEnumType(StepCondition, {
  name: 'StepCondition',
  description: 'Who gets the message of a step, among those who have not acknowledged the notification.',
  valuesConfig: {
    ALWAYS: { description: 'Everybody who has not switched the channel off.' },
    NO_OPEN_PAGE: { description: 'Those to whose pages nothing was sent: no page of theirs was connected.' },
    BY_CHOICE: { description: 'Those who have switched the channel on for this event.' },
  },
});

/** One step of the ladder of an event: after how long, and by which channel, those who have not acknowledged are notified again. */
@Entity({ tableName: 'channel_step' })
@Unique({ properties: ['departmentId', 'event', 'step'] })
export class ChannelStep {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  /** Null: all departments that have no step of their own for the event. */
  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id', nullable: true, deleteRule: 'no action' })
  departmentId!: number | null;

  @Property({ type: 'text' })
  event!: NotificationEvent;

  @Property({ type: 'smallint' })
  step!: number;

  @Property({ type: 'integer' })
  afterSeconds!: number;

  @Property({ type: 'text' })
  channel!: Channel;

  @Property({ type: 'text', default: 'ALWAYS' })
  condition!: StepCondition;

  /** A message that could not be sent within this time after the step is not sent any more. */
  @Property({ type: 'integer' })
  ttlSeconds!: number;
}
