import { execute } from 'graphql';
import type { BufferReader, SubscriberBuffer } from '../subscriber-buffer.js';
import type { Group, GroupMember } from './group.js';
import { Personalized } from './personalized.js';
import type { SubscriberArgs } from './subscriber-args.js';
import type { Sibling, Wire } from './wire.js';

/** One client's subscription: takes events from its buffer, in order, and sends them. */
export class Subscription implements BufferReader<object>, GroupMember, Sibling {
  /** True while it waits for a slow network or for an execution of its own. It continues by itself after that. */
  private isWaiting = false;

  constructor(
    readonly buffer: SubscriberBuffer<object>,
    private readonly args: SubscriberArgs,
    private readonly wire: Wire,
    private readonly group: Group,
  ) {
    wire.siblings = wire.siblings.concat(this);
    group.join();
  }

  onItem(event: object): void {
    this.group.offer(event, this);
  }

  /** Sends what is ready for this client, of all its subscriptions, in one write. */
  sendReady(): void {
    this.wire.gather(() => {
      for (const sibling of this.wire.siblings) sibling.sendOwn();
    });
  }

  /** Stops at an event that is not rendered yet. Its group calls `sendReady` when it is. */
  sendOwn(): void {
    for (let event = this.buffer.oldest; event && this.wire.isOpen && !this.isWaiting; event = this.buffer.oldest) {
      if (!this.wire.isWritable) this.waitForNetwork();
      const rendered = this.isWaiting ? undefined : this.group.rendered(event);
      if (rendered === undefined) return;
      this.buffer.take();
      if (rendered === null) void this.sendAlone(event);
      else this.wire.sendText(event instanceof Personalized ? rendered.join(event.textFor(this.userId)) : rendered[0]);
    }
  }

  onEnd(): void {
    this.wire.siblings = this.wire.siblings.filter((sibling) => sibling !== this);
    this.group.leave();
  }

  private waitForNetwork(): void {
    this.isWaiting = true;
    this.wire.onWritable(() => {
      this.isWaiting = false;
      this.sendReady();
    });
  }

  /** Executes for this viewer alone, exactly as graphql's own `subscribe` does for an event. */
  private async sendAlone(event: object): Promise<void> {
    this.isWaiting = true;
    try {
      const rootValue = event instanceof Personalized ? event.rootFor(this.userId) : event;
      this.wire.sendResult(await execute({ ...this.args, rootValue }));
    } catch (error) {
      this.buffer.end(error instanceof Error ? error : new Error(String(error)));
    }
    this.isWaiting = false;
    this.sendOwn();
  }

  private get userId(): number {
    return this.args.contextValue.viewer?.userId ?? Number.NaN;
  }
}
