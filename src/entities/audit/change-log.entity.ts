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

/** Plain JSON: what a subject looked like. */
export type ChangedState = Readonly<Record<string, unknown>>;

/**
 * The audit trail of everything that is set up: opening hours, overrides. Append-only and hash-chained by triggers in the database, as the
 * status log is; `change-log-hash.ts` computes the hashes independently.
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

  /** Null: it concerns no single department. */
  @ManyToOne(() => Department, { mapToPk: true, fieldName: 'department_id', nullable: true, deleteRule: 'no action' })
  departmentId!: number | null;

  @Field(() => String, { description: 'What was changed: a kind and an identifier, for example "schedule/7" or "override/OPD".' })
  @Property({ type: 'text' })
  subject!: string;

  @Field(() => String, { description: 'What was done to the subject: CREATED, CHANGED or REMOVED.' })
  @Property({ type: 'text' })
  action!: ChangeAction;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The subject before the change; null: it did not exist.' })
  @Property({ type: 'json', nullable: true })
  before!: ChangedState | null;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The subject after the change; null: it does not exist any more.' })
  @Property({ type: 'json', nullable: true })
  after!: ChangedState | null;

  @Field(() => String, { nullable: true, description: 'What the person wrote about it.' })
  @Property({ type: 'text', nullable: true })
  note!: string | null;

  /** Null: the system. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  actorId!: number | null;

  @Property({ type: 'text', nullable: true })
  actorRole!: Role | null;

  @Property({ type: 'text' })
  source!: ChangeSource;

  /** The request, job tick or command that caused it: the server's log carries the same id. */
  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was changed.' })
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** The hash of the entry before this one in the same chain. */
  @Property({ type: 'text' })
  previousHash!: string;

  @Field(() => String, { description: 'SHA-256 of this entry and of the one before it (docs/audit.md), in hexadecimal.' })
  @Property({ type: 'text' })
  hash!: string;

  @Field(() => ID, { description: 'Identifies the entry, with the name of its type.' })
  get id(): number {
    return this.seq;
  }
}
