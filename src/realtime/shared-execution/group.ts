import { execute } from 'graphql';
import type { Log } from '../../services/ports.js';
import { Pace } from './pace.js';
import { Personalized } from './personalized.js';
import { SharedViewer } from './shared-viewer.js';
import type { Rendered, SubscriberArgs, Subscription } from './subscription.js';

interface Job {
  event: object;
  subscriptions: Subscription[];
}

/** Subscriptions of the same document, with the same variables, by viewers of the same role: executed once for each event. */
export class Group {
  size = 0;
  private readonly jobs: Job[] = [];
  private readonly pace = new Pace();
  private readonly rendered = new WeakMap<object, Promise<Rendered | null>>();
  private isRunning = false;
  /** False once an execution asked who the viewer is: then each has its own. */
  private isShareable = true;

  /** `args`: those of any one of them; of its context the viewer is replaced. */
  constructor(
    private readonly args: SubscriberArgs,
    private readonly log: Log,
  ) {}

  /** Sends the event as soon as it is its turn. Subscriptions that are offered the same event one after the other share a job. */
  offer(event: object, subscription: Subscription): void {
    const last = this.jobs.at(-1);
    if (last?.event === event) last.subscriptions.push(subscription);
    else this.jobs.push({ event, subscriptions: [subscription] });
    if (this.isRunning) return;
    this.isRunning = true;
    this.run().catch((error: unknown) => this.log.error({ err: error }, 'a fan-out failed'));
  }

  private async run(): Promise<void> {
    // Whatever caused the event is answered first, and all who are offered it are known then.
    await this.pace.nextTurn();
    try {
      for (let job = this.jobs.shift(); job; job = this.jobs.shift()) await this.work(job);
    } finally {
      this.isRunning = false;
    }
  }

  private async work({ event, subscriptions }: Job): Promise<void> {
    const rendered = await this.render(event);
    for (const subscription of subscriptions) {
      if (this.pace.isTurnOver) await this.pace.nextTurn();
      // Otherwise it has ended, or the event comes to it when it has caught up.
      if (subscription.queue.oldest !== event || subscription.isCatchingUp) continue;
      if (!subscription.isWritable) {
        subscription.isCatchingUp = true;
        subscription.onWritable(() => this.catchUp(subscription));
        continue;
      }
      subscription.queue.take();
      if (rendered) subscription.sendShared(event, rendered);
      else await this.sendAlone(subscription, event);
    }
  }

  private async catchUp(subscription: Subscription): Promise<void> {
    for (let event = subscription.queue.oldest; event; event = subscription.queue.oldest) {
      if (!subscription.isWritable) return subscription.onWritable(() => this.catchUp(subscription));
      const rendered = await this.render(event);
      if (subscription.queue.take() !== event) return; // ended meanwhile
      if (rendered) subscription.sendShared(event, rendered);
      else await this.sendAlone(subscription, event);
    }
    subscription.isCatchingUp = false;
  }

  private render(event: object): Promise<Rendered | null> {
    let rendered = this.rendered.get(event);
    if (!rendered) {
      rendered = this.executeShared(event);
      this.rendered.set(event, rendered);
    }
    return rendered;
  }

  /** Null: it is to be executed for each viewer, because it depends on who that is, or for the errors to be each one's own. */
  private async executeShared(event: object): Promise<Rendered | null> {
    const role = this.args.contextValue.viewer?.role;
    if (!this.isShareable || !role) return null;
    const viewer = new SharedViewer(role);
    const rootValue = event instanceof Personalized ? event.shared : event;
    const result = await execute({ ...this.args, rootValue, contextValue: { ...this.args.contextValue, viewer } });
    if (viewer.wasAskedWho) this.isShareable = false;
    if (viewer.wasAskedWho || result.errors) return null;
    const text = JSON.stringify(result);
    return event instanceof Personalized ? text.split(event.mark) : [text];
  }

  /** One that fails is its own trouble only. */
  private async sendAlone(subscription: Subscription, event: object): Promise<void> {
    try {
      await subscription.sendAlone(event);
    } catch (error) {
      subscription.queue.end(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
