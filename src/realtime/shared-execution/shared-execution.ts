import type { DocumentNode } from 'graphql';
import type { Log } from '../../services/ports.js';
import type { SubscriberQueue } from '../subscriber-queue.js';
import type { Channel } from './channel.js';
import { Group } from './group.js';
import { Pace } from './pace.js';
import { type SubscriberArgs, Subscription } from './subscription.js';

/**
 * The fast path. Thousands of clients of one app subscribe with one document: an event's selection is executed once for all who
 * may see the same, and what differs between viewers is put in afterwards. What depends on the viewer in any other way is
 * executed for each viewer, as graphql itself would do it, and every client is sent exactly what it would be sent then.
 */
export class SharedExecution {
  private readonly groups = new Map<string, Group>();
  private readonly documentIds = new WeakMap<DocumentNode, number>();
  private documents = 0;
  /** One for all: two fan-outs at once take no more of the event loop than one. */
  private readonly pace = new Pace();

  constructor(private readonly log: Log) {}

  /** From now on what is in the queue goes to the channel, until the queue ends. `args`: what the operation was begun with. */
  deliver(queue: SubscriberQueue<object>, args: SubscriberArgs, channel: Channel): void {
    const key = this.keyOf(args);
    const group = this.groups.get(key) ?? new Group(args, this.pace, this.log, () => this.groups.delete(key));
    this.groups.set(key, group);
    queue.readBy(new Subscription(queue, args, channel, group));
  }

  /** Distinct executions an event may need. */
  get size(): number {
    return this.groups.size;
  }

  /** The same document object, operation, variables and role: the same result, but for what asks who the viewer is. */
  private keyOf({ document, operationName, variableValues, contextValue }: SubscriberArgs): string {
    let id = this.documentIds.get(document);
    if (id === undefined) {
      id = ++this.documents;
      this.documentIds.set(document, id);
    }
    return JSON.stringify([id, operationName ?? null, contextValue.viewer?.role ?? null, variableValues ?? null]);
  }
}
