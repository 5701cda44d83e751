import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, GraphQLISODateTime, ID, ObjectType } from 'type-graphql';
import { Department } from '../directory/department.entity.js';
import type { Role } from '../directory/role.enum.js';
import type { ChangeSource } from './queue-status-log.entity.js';

export enum ChangeAction {
  CREATED = 'CREATED',
  CHANGED = 'CHANGED',
  REMOVED = 'REMOVED',
}

/** The state of a subject, as plain JSON. */
export type ChangedState = Readonly<Record<string, unknown>>;

/**
 * The audit trail of the setup: opening hours and overrides. Triggers in the database make it append-only and chain it by hashes, like the
 * status log; `change-log-hash.ts` computes the hashes independently.
 */
@ObjectType('ChangeLogEntry', {
  simpleResolvers: true,
  description: 'One change of the setup, for example of opening hours. Entries are never changed or removed.',
})
@Entity({ tableName: 'change_log' })
@Index({ properties: ['departmentId', 'seq'] })
@Index({ properties: ['subject', 'seq'] })
@Unique({ properties: ['departmentId', 'previousHash'] })
@Unique({ name: 'change_log_of_no_department_unique', properties: ['previousHash'], where: '"department_id" is null' })
export class ChangeLogEntry {
  @PrimaryKey({ type: 'bigint', generated: 'by default as identity' })
  seq!: number;

  /** Null: the change does not concern a single department. */
  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id', nullable: true, deleteRule: 'no action' })
  departmentId!: number | null;

  @Field(() => String, {
    description: 'The subject of the change: a kind and an identifier, for example "schedule/7" or "override/OPD".',
  })
  @Property({ type: 'text' })
  subject!: string;

  @Field(() => String, { description: 'The action on the subject: CREATED, CHANGED or REMOVED.' })
  @Property({ type: 'text' })
  action!: ChangeAction;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The subject before the change; null: it did not exist.' })
  @Property({ type: 'json', nullable: true })
  before!: ChangedState | null;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The subject after the change; null: it no longer exists.' })
  @Property({ type: 'json', nullable: true })
  after!: ChangedState | null;

  @Field(() => String, { nullable: true, description: 'The note of the person who made the change.' })
  @Property({ type: 'text', nullable: true })
  note!: string | null;

  /** Null: the system. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  actorId!: number | null;

  @Property({ type: 'text', nullable: true })
  actorRole!: Role | null;

  @Property({ type: 'text' })
  source!: ChangeSource;

  /** The request, job tick or command that caused the change. The server's log has the same id. */
  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'The time of the change.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** The hash of the previous entry in the same chain. */
  @Property({ type: 'text' })
  previousHash!: string;

  @Field(() => String, { description: 'SHA-256 of this entry and of the previous one (docs/audit.md), in hexadecimal.' })
  @Property({ type: 'text' })
  hash!: string;

  @Field(() => ID, { description: 'Identifies the entry. Contains the name of its type.' })
  get id(): number {
    return this.seq;
  }
}
