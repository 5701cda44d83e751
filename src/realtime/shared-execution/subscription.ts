import { type ExecutionArgs, execute } from 'graphql';
import type { Viewer } from '../../services/viewer.js';
import type { QueueReader, SubscriberQueue } from '../subscriber-queue.js';
import type { Channel } from './channel.js';
import type { Group } from './group.js';
import { Personalized } from './personalized.js';

/** What of a GraphQL context this room looks at. */
export interface SubscriberContext {
  viewer: Viewer | null;
}

export interface SubscriberArgs extends ExecutionArgs {
  contextValue: SubscriberContext;
}

/** One client's subscription: takes events from its queue, in order, and sends them. */
export class Subscription implements QueueReader<object> {
  /** While a slow network, or an execution of its own, is waited for: it goes on by itself then. */
  private isWaiting = false;

  constructor(
    readonly queue: SubscriberQueue<object>,
    private readonly args: SubscriberArgs,
    private readonly channel: Channel,
    private readonly group: Group,
  ) {
    channel.siblings = channel.siblings.concat(this);
    group.join();
  }

  onItem(event: object): void {
    this.group.offer(event, this);
  }

  onEnd(): void {
    this.channel.siblings = this.channel.siblings.filter((sibling) => sibling !== this);
    this.group.leave();
  }

  /** Sends what is ready for this client, of all its subscriptions, in one write. */
  sendReady(): void {
    this.channel.gather(() => {
      for (const sibling of this.channel.siblings) sibling.sendOwn();
    });
  }

  /** What is not ready yet is sent when its group calls again. */
  private sendOwn(): void {
    for (let event = this.queue.oldest; event && this.channel.isOpen && !this.isWaiting; event = this.queue.oldest) {
      if (!this.channel.isWritable) this.waitForNetwork();
      const rendered = this.isWaiting ? undefined : this.group.rendered(event);
      if (rendered === undefined) return;
      this.queue.take();
      if (rendered === null) void this.sendAlone(event);
      else this.channel.sendText(event instanceof Personalized ? rendered.join(event.textFor(this.userId)) : rendered[0]);
    }
  }

  private waitForNetwork(): void {
    this.isWaiting = true;
    this.channel.onWritable(() => {
      this.isWaiting = false;
      this.sendReady();
    });
  }

  /** Executes for this viewer alone: exactly what graphql's own `subscribe` does with an event. */
  private async sendAlone(event: object): Promise<void> {
    this.isWaiting = true;
    try {
      const rootValue = event instanceof Personalized ? event.rootFor(this.userId) : event;
      this.channel.sendResult(await execute({ ...this.args, rootValue }));
    } catch (error) {
      this.queue.end(error instanceof Error ? error : new Error(String(error)));
    }
    this.isWaiting = false;
    this.sendOwn();
  }

  private get userId(): number {
    return this.args.contextValue.viewer?.userId ?? Number.NaN;
  }
}
