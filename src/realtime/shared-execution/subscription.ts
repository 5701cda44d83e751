import { type ExecutionArgs, execute } from 'graphql';
import type { Viewer } from '../../services/viewer.js';
import type { SubscriberQueue } from '../subscriber-queue.js';
import type { Channel } from './channel.js';
import { Personalized } from './personalized.js';

/** What of a GraphQL context this room looks at. */
export interface SubscriberContext {
  viewer: Viewer | null;
}

export interface SubscriberArgs extends ExecutionArgs {
  contextValue: SubscriberContext;
}

/** A result of the shared execution, in pieces: between each two of them comes the viewer's own text. */
export type Rendered = readonly string[];

/** One client's subscription. */
export class Subscription {
  /** True while what has piled up behind a slow network is being sent. */
  isCatchingUp = false;

  constructor(
    readonly queue: SubscriberQueue<object>,
    private readonly args: SubscriberArgs,
    private readonly channel: Channel,
  ) {}

  get isWritable(): boolean {
    return this.channel.isWritable;
  }

  onWritable(callback: () => void): void {
    this.channel.onWritable(callback);
  }

  sendShared(event: object, rendered: Rendered): void {
    this.channel.sendText(event instanceof Personalized ? rendered.join(event.textFor(this.userId)) : (rendered[0] as string));
  }

  /** Executes for this viewer alone: exactly what graphql's own `subscribe` does with an event. */
  async sendAlone(event: object): Promise<void> {
    const rootValue = event instanceof Personalized ? event.rootFor(this.userId) : event;
    this.channel.sendResult(await execute({ ...this.args, rootValue }));
  }

  private get userId(): number {
    return this.args.contextValue.viewer?.userId ?? Number.NaN;
  }
}
