import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';

/** The people of the present session whose place counts. */
export interface PeopleInLine {
  waiting: number;
  /** Who wait, are called, on hold or in service. */
  live: number;
}

/** A change of the state of a queue, as its line sees it. */
export interface QueueStateChange {
  em: EntityManager;
  emit: Emit;
  department: Department;
  actor: Actor;
  at: Date;
}

/** The line as its queue sees it. A port: src/services/line/closing implements it. The caller has locked the queue. */
export interface QueueLine {
  /** Counts, after it has locked the line: until the commit nobody joins, leaves or is called. */
  people(em: EntityManager, department: Department): Promise<PeopleInLine>;
  /** The same without a lock, for many queues: the ids of those departments whose queue drains and has nobody left. */
  drained(em: EntityManager, departmentIds: readonly number[]): Promise<number[]>;
  /** Notifies everybody who waits that the queue drains, and whether they will be seen until `servingUntil`. */
  drain(change: QueueStateChange, servingUntil: Date): Promise<void>;
  /** Notifies everybody who waits that the queue is paused. `until` null: nobody knows until when. */
  pause(change: QueueStateChange, until: Date | null): Promise<void>;
  /** The queue is open again: what people were promised of a pause, or of the end, is withdrawn. */
  reopen(change: QueueStateChange): Promise<void>;
  /** Removes everybody who is not in service, and notifies them. */
  discard(change: QueueStateChange, note: string | null): Promise<void>;
}
