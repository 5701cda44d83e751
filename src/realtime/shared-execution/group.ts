import { execute } from 'graphql';
import type { Log } from '../../services/ports.js';
import { Pace } from './pace.js';
import { Personalized } from './personalized.js';
import { SharedViewer } from './shared-viewer.js';
import type { SubscriberArgs, Subscription } from './subscription.js';

/** A result of the shared execution as JSON text, in pieces: between each two of them comes the viewer's own text. */
type Rendered = readonly [string, ...string[]];

interface Job {
  event: object;
  ready: Promise<void>;
  subscriptions: Subscription[];
}

/** Subscriptions of the same document, with the same variables, by viewers of the same role: executed once for each event. */
export class Group {
  private members = 0;
  private readonly jobs: Job[] = [];
  private readonly results = new WeakMap<object, Rendered | null>();
  private isRunning = false;
  /** False once an execution asked who the viewer is: then each has its own. */
  private isShareable = true;

  /** `args`: those of any one of them; of its context the viewer is replaced. */
  constructor(
    private readonly args: SubscriberArgs,
    private readonly pace: Pace,
    private readonly log: Log,
    /** Its last member has left. */
    private readonly onEmpty: () => void,
  ) {}

  join(): void {
    this.members++;
  }

  leave(): void {
    if (--this.members === 0) this.onEmpty();
  }

  /** Sends the event as soon as it is its turn. Subscriptions that are offered the same event one after the other share a job. */
  offer(event: object, subscription: Subscription): void {
    const last = this.jobs.at(-1);
    if (last?.event === event) last.subscriptions.push(subscription);
    else this.jobs.push({ event, ready: this.render(event), subscriptions: [subscription] });
    if (this.isRunning) return;
    this.isRunning = true;
    this.run().catch((error: unknown) => this.log.error({ err: error }, 'a fan-out failed'));
  }

  /** Undefined: not yet. Null: to be executed for each viewer. */
  rendered(event: object): Rendered | null | undefined {
    return this.results.get(event);
  }

  private async run(): Promise<void> {
    try {
      // All who are offered the event are known then.
      await this.pace.nextTurn();
      for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
        await job.ready;
        for (const subscription of job.subscriptions) {
          if (this.pace.isTurnOver) await this.pace.nextTurn();
          // Else it was sent before, together with something else for the same client, or the subscription has ended.
          if (subscription.queue.size > 0) subscription.sendReady();
          // A client that does not take it keeps its text here, which may be much longer than the event.
          if (subscription.queue.size > 0) subscription.queue.weigh(job.event, this.lengthOf(job.event));
        }
      }
    } finally {
      this.isRunning = false;
    }
  }

  private lengthOf(event: object): number {
    return (this.results.get(event) ?? []).reduce((sum, text) => sum + text.length, 0);
  }

  private async render(event: object): Promise<void> {
    if (this.results.has(event)) return;
    const rendered = await this.executeShared(event).catch((error: unknown) => {
      this.log.error({ err: error }, 'a shared execution failed; each viewer has its own');
      return null;
    });
    this.results.set(event, rendered);
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
    return (event instanceof Personalized ? text.split(event.mark) : [text]) as unknown as Rendered;
  }
}
