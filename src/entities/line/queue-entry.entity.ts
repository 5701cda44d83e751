import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { AppUser } from '../directory/app-user.entity.js';
import { Department } from '../directory/department.entity.js';
import { QueueSession } from '../queue/queue-session.entity.js';
import type { CallAnswer } from './call-answer.enum.js';
import { LIVE_STATES, type QueueEntryState } from './queue-entry-state.enum.js';
import type { ServiceClass } from './service-class.enum.js';
import { ServicePoint } from './service-point.entity.js';

const IS_LIVE = `state in (${LIVE_STATES.map((state) => `'${state}'`).join(', ')})`;

/** One person's place in the line of a department: its present state. How it came to be is in the events. */
@Entity({ tableName: 'queue_entry' })
@Unique({ name: 'queue_entry_live_unique', properties: ['departmentId', 'userId'], where: IS_LIVE })
@Unique({ name: 'queue_entry_ticket_number_unique', properties: ['sessionId', 'ticketNumber'] })
@Unique({
  name: 'queue_entry_ticket_token_unique',
  properties: ['ticketTokenHash'],
  where: '"ticket_token_hash" is not null',
})
@Index({ name: 'queue_entry_user_id_index', properties: ['userId', 'id'] })
@Index({ properties: ['departmentId', 'joinedAt'] })
export class QueueEntry {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  id!: number;

  @ManyToOne(() => QueueSession, { mapToPk: true, fieldName: 'session_id' })
  sessionId!: number;

  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id' })
  departmentId!: number;

  /** A patient, or a guest: a person without an account. */
  @ManyToOne(() => AppUser, { mapToPk: true, fieldName: 'user_id' })
  userId!: number;

  /** Counts from 1 in each session; never a key. */
  @Property({ type: 'integer' })
  ticketNumber!: number;

  /** What staff call a guest, for example "blue jacket". Only staff see it. */
  @Property({ type: 'text', nullable: true })
  label!: string | null;

  @Property({ type: 'text' })
  serviceClass!: ServiceClass;

  /** The person needs somebody who interprets. Only staff see it, as the next one. */
  @Property({ type: 'boolean', default: false })
  needsInterpreter!: boolean;

  /** Somebody fetches the person when it is their turn. */
  @Property({ type: 'boolean', default: false })
  collectInPerson!: boolean;

  @Property({ type: 'text' })
  state!: QueueEntryState;

  @Property({ type: 'datetime', length: 3 })
  joinedAt!: Date;

  /** When the wait that counts began. After a transfer: in the first department. */
  @Property({ type: 'datetime', length: 3 })
  waitStartedAt!: Date;

  /** The order of the line is this time, then `rank`. Null: before all that have one. See services/line/line-order.ts. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  orderedAt!: Date | null;

  /** Decides between entries with the same `orderedAt`: the ticket number, or a number between two others after a move. See services/line/rank.ts. */
  @Property({ type: 'string', columnType: 'numeric' })
  rank!: string;

  @ManyToOne(() => ServicePoint, { mapToPk: true, fieldName: 'service_point_id', nullable: true, deleteRule: 'no action' })
  servicePointId!: number | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  firstCalledAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  calledAt!: Date | null;

  /** Calls since the person last waited: the call itself and each recall. */
  @Property({ type: 'smallint', default: 0 })
  callCount!: number;

  /** While CALLED: when the no-show clock acts. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  answerBy!: Date | null;

  @Property({ type: 'text', nullable: true })
  answer!: CallAnswer | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  serviceStartedAt!: Date | null;

  /** When the state became one that is not live. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt!: Date | null;

  /** The person is notified when at most so many people are ahead. */
  @Property({ type: 'smallint', default: 3 })
  notifyWhenAhead!: number;

  @Property({ type: 'boolean', default: false })
  almostNotified!: boolean;

  @Property({ type: 'boolean', default: false })
  delayedNotified!: boolean;

  /** While the queue drains: what the person was promised. Null: nothing yet. */
  @Property({ type: 'boolean', nullable: true })
  willBeSeen!: boolean | null;

  /** A key of the texts: why the person moved back. Null: they did not. */
  @Property({ type: 'text', nullable: true })
  movedBackBecause!: string | null;

  /** The wait that the person was promised when joining, in minutes. Null: there was no estimate. */
  @Property({ type: 'integer', nullable: true })
  promisedLow!: number | null;

  @Property({ type: 'integer', nullable: true })
  promisedLikely!: number | null;

  @Property({ type: 'integer', nullable: true })
  promisedHigh!: number | null;

  /** The entry in the other department, after a transfer. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  transferredTo!: number | null;

  /** SHA-256 of the ticket's token, in hexadecimal. Null: the person signs in. */
  @Property({ type: 'text', nullable: true })
  ticketTokenHash!: string | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  ticketTokenUntil!: Date | null;

  /** Grows by one with every change of this row that a client can see. */
  @Property({ type: 'integer', default: 1 })
  version!: number;
}
