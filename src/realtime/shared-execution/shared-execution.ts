import { type DocumentNode, getOperationAST } from 'graphql';
import { TooManySubscriptionsError } from '../../services/errors.js';
import type { Log } from '../../services/ports.js';
import type { SubscriberBuffer } from '../subscriber-buffer.js';
import { Group } from './group.js';
import { Pace } from './pace.js';
import type { SubscriberArgs } from './subscriber-args.js';
import { Subscription } from './subscription.js';
import { variablesKey } from './variables.js';
import type { Wire } from './wire.js';

/**
 * Maximum number of groups that one user may begin. An app has a handful of documents; a screen that subscribes to two fields of each of 20
 * departments has 40 groups. Each group costs one execution for every event.
 */
const MOST_GROUPS_OF_A_USER = 50;

/**
 * The fast path. Thousands of clients of one app subscribe with one document. An event's selection is executed once for all viewers
 * who see the same result, and the viewer's own text is inserted afterwards. A result that depends on the viewer in any other way is
 * executed for each viewer, as graphql itself would do. Every client receives exactly what graphql itself would send.
 */
export class SharedExecution {
  private readonly groups = new Map<string, Group>();
  /** User id -> groups that the user began and that still have members. Most users only join groups and have no entry. */
  private readonly begun = new Map<number, number>();
  private readonly documentIds = new WeakMap<DocumentNode, number>();
  private documents = 0;
  /** Shared by all groups: many concurrent fan-outs take no more of the event loop than one. */
  private readonly pace: Pace;

  constructor(private readonly log: Log) {
    this.pace = new Pace(log);
  }

  /** Sends what is in the buffer, now and later, over the wire until the buffer ends. `args`: those that the operation was started with. */
  deliver(buffer: SubscriberBuffer<object>, args: SubscriberArgs, wire: Wire): void {
    const key = this.keyOf(args);
    const group = this.groups.get(key) ?? this.begin(key, args);
    if (group) buffer.readBy(new Subscription(buffer, args, wire, group));
    else
      buffer.end(new TooManySubscriptionsError(`You have ${MOST_GROUPS_OF_A_USER} different subscriptions. End some of them.`));
  }

  /** Number of distinct executions that one event may need. */
  get size(): number {
    return this.groups.size;
  }

  /** Null: the user has begun too many. */
  private begin(key: string, args: SubscriberArgs): Group | null {
    const userId = args.contextValue.viewer?.userId ?? 0;
    const begun = this.begun.get(userId) ?? 0;
    if (begun >= MOST_GROUPS_OF_A_USER) return null;
    this.begun.set(userId, begun + 1);
    const group = new Group(args, this.pace, this.log, () => {
      this.groups.delete(key);
      const left = (this.begun.get(userId) ?? 1) - 1;
      if (left > 0) this.begun.set(userId, left);
      else this.begun.delete(userId);
    });
    this.groups.set(key, group);
    return group;
  }

  /**
   * The same document object, operation, variables, role and language give the same result, except where it depends on the viewer's
   * identity.
   */
  private keyOf(args: SubscriberArgs): string {
    const { document, operationName } = args;
    const { role = null, language = null } = args.contextValue.viewer ?? {};
    const operation = getOperationAST(document, operationName)?.name?.value ?? null;
    let id = this.documentIds.get(document);
    if (id === undefined) {
      id = ++this.documents;
      this.documentIds.set(document, id);
    }
    return JSON.stringify([id, operation, role, language, variablesKey(args)]);
  }
}
