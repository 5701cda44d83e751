import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/services/system-actor.js';
import {
  ModelCallDocument,
  ModelCallNextDocument,
  ModelCancelDocument,
  ModelCompleteDocument,
  ModelHoldDocument,
  ModelJoinDocument,
  ModelLineDocument,
  ModelMineDocument,
  ModelNoShowDocument,
  ModelOpenDocument,
  ModelPriorityDocument,
  ModelRecallDocument,
  ModelRequeueDocument,
  ModelStartDocument,
  ModelTransferDocument,
  ModelUndoDocument,
} from '../../generated/graphql.js';
import { eventually } from '../eventually.js';
import type { GraphqlAnswer, Operation } from '../operations/operation.js';
import { ask, post } from '../operations/post.js';
import { Clinic } from '../places/clinic.js';
import { type Level, LINES, type Line, LineWorld, PEOPLE } from './line-world.js';

/** The actions of staff that need nothing but the entry. */
const SIMPLE = {
  call: ModelCallDocument,
  recall: ModelRecallDocument,
  startService: ModelStartDocument,
  completeService: ModelCompleteDocument,
  markNoShow: ModelNoShowDocument,
  hold: ModelHoldDocument,
  cancelEntry: ModelCancelDocument,
  undo: ModelUndoDocument,
};
/** Sends one request. `signal`: breaks its connection. */
type Send<T> = (url: string, key: string, signal?: AbortSignal) => Promise<GraphqlAnswer<T>>;

const DROP_EVERY = 5;
/** A request takes about as long. */
const DROPPED_WITHIN_MS = 25;

export type SimpleAction = keyof typeof SIMPLE;

/** The real clinic that the model of the line is compared with: two server processes. Each run has two departments of its own. */
export class LineClinic {
  private runs = 0;
  private requests = 0;

  private constructor(private readonly clinic: Clinic) {}

  static async open(redisUrl: string): Promise<LineClinic> {
    return new LineClinic(await Clinic.open({ redisUrl, patients: PEOPLE.length, jobs: false }));
  }

  close(): Promise<void> {
    return this.clinic.close();
  }

  /** Two new departments, with open queues and empty lines. */
  async newDay(): Promise<LineWorld> {
    this.runs++;
    for (const line of LINES)
      await this.clinic.database.query(
        `insert into department (code, name, time_zone, call_grace_seconds) values ($1, 'Model', 'UTC', 600)`,
        [this.code(line)],
      );
    await eventually(async () => {
      for (const { url } of this.clinic.nodes)
        for (const line of LINES)
          await ask(url, ModelOpenDocument, { token: await this.nurse(), variables: { department: this.code(line) } });
    });
    return new LineWorld();
  }

  code(line: Line): string {
    return `M${this.runs}${line}`;
  }

  async join(node: number, line: Line, person: string): Promise<string | null> {
    const token = await this.clinic.token(person);
    const { data } = await this.twice(node, (url, idempotencyKey, signal) =>
      post(url, ModelJoinDocument, { token, signal, variables: { input: { department: this.code(line), idempotencyKey } } }),
    );
    return data?.joinQueue.entry.id ?? null;
  }

  async callNext(node: number, line: Line): Promise<string | null> {
    const token = await this.nurse();
    const { data } = await this.twice(node, (url, idempotencyKey, signal) =>
      post(url, ModelCallNextDocument, { token, signal, variables: { input: { department: this.code(line), idempotencyKey } } }),
    );
    return data?.callNext.entry?.id ?? null;
  }

  /** Null: it was done. Otherwise the code of the refusal. */
  act(node: number, action: SimpleAction, entry: string): Promise<string | null> {
    return this.staff(node, SIMPLE[action], { entry });
  }

  /** `ahead` null: behind all. */
  requeue(node: number, entry: string, ahead: number | null): Promise<string | null> {
    const to = ahead === null ? 'LAST' : ahead === 0 ? 'FIRST' : 'AFTER';
    return this.staff(node, ModelRequeueDocument, { entry, to, ...(ahead && { after: ahead }) });
  }

  setPriority(node: number, entry: string, serviceClass: Level): Promise<string | null> {
    return this.staff(node, ModelPriorityDocument, { entry, serviceClass });
  }

  transfer(node: number, entry: string, to: Line): Promise<string | null> {
    return this.staff(node, ModelTransferDocument, { entry, to: this.code(to) });
  }

  /** The ids of those who wait, as staff at this node see them, and whether their positions count from 1. */
  async line(node: number, line: Line): Promise<string[]> {
    const { queueEntries } = await ask(this.clinic.url(node), ModelLineDocument, {
      token: await this.nurse(),
      variables: { department: this.code(line) },
    });
    expect(queueEntries.map(({ position }) => position)).toEqual(queueEntries.map((_, index) => index + 1));
    return queueEntries.map(({ id }) => id);
  }

  async entriesOf(node: number, person: string) {
    return (await ask(this.clinic.url(node), ModelMineDocument, { token: await this.clinic.token(person) })).myQueueEntries;
  }

  /** The grace time of a call ends, and the no-show clock ticks: on nobody else, because all other calls have time left. */
  async tick(entry: string): Promise<void> {
    const { database, office } = this.clinic;
    await database.query(`update queue_entry set answer_by = now() - interval '1 second' where id = $1`, [entry.split(':')[1]]);
    await office.services.lineClock.followDue({ actor: systemActor('job-model') });
  }

  /** The newest entry of the person in a line. */
  async newest(line: Line, person: string): Promise<string> {
    const [row] = await this.clinic.database.query<{ id: number }>(
      `select e.id from queue_entry e join department d on d.id = e.department_id join app_user u on u.id = e.user_id
       where d.code = $1 and u.external_id = $2 order by e.id desc limit 1`,
      [this.code(line), person],
    );
    return `QueueEntry:${row?.id}`;
  }

  /** The states of all entries of the run, by id. */
  async states(): Promise<Map<string, string>> {
    const rows = await this.clinic.database.query<{ id: number; state: string }>(
      `select e.id, e.state from queue_entry e join department d on d.id = e.department_id where d.code = any($1)`,
      [LINES.map((line) => this.code(line))],
    );
    return new Map(rows.map(({ id, state }) => [`QueueEntry:${id}`, state]));
  }

  /** kill -9, at once, and a new start. */
  async killAndStart(node: number): Promise<void> {
    await this.clinic.endNode(node, 'SIGKILL');
    await this.clinic.startNode(node);
  }

  get complaints(): unknown[] {
    return this.clinic.complaints;
  }

  /** The action of a nurse on one entry. Null: it was done. Otherwise the code of the refusal. */
  private async staff(node: number, document: { toString(): string }, input: object): Promise<string | null> {
    const operation = document as Operation<unknown, { input: object }>;
    const token = await this.nurse();
    const { errors } = await this.twice(node, (url, idempotencyKey, signal) =>
      post(url, operation, { token, signal, variables: { input: { ...input, idempotencyKey } } }),
    );
    return errors ? String(errors[0]?.extensions?.code) : null;
  }

  /**
   * Sends the request, and once more to the other node with the same key: the answers must be the same, with one effect. The connection of every
   * fifth request breaks before its answer, whether or not the server has it by then.
   */
  private async twice<T>(node: number, send: Send<T>): Promise<GraphqlAnswer<T>> {
    const key = randomUUID();
    const isDropped = ++this.requests % DROP_EVERY === 0;
    const drop = isDropped ? AbortSignal.timeout(this.requests % DROPPED_WITHIN_MS) : undefined;
    const first = await send(this.clinic.url(node), key, drop).catch((error: unknown) => {
      if (!drop?.aborted) throw error;
      return null;
    });
    const again = await send(this.clinic.url(1 - node), key);
    if (first?.data) expect(again.data).toEqual(first.data);
    return first ?? again;
  }

  private nurse(): Promise<string> {
    return this.clinic.token('nurse-1');
  }
}
