import { setImmediate as nextTurn } from 'node:timers/promises';
import { execute } from 'graphql';
import type { Log } from '../../services/ports.js';
import type { Pace, PacedWork } from './pace.js';
import { Personalized } from './personalized.js';
import { SharedViewer } from './shared-viewer.js';
import type { SubscriberArgs, Subscription } from './subscription.js';

/** A result of the shared execution as JSON text, in pieces: between each two of them comes the viewer's own text. */
type Rendered = readonly [string, ...string[]];

interface Job {
  event: object;
  subscriptions: Subscription[];
  /** How many of them have had their turn. */
  done: number;
  rendering: Promise<void> | null;
}

/** Subscriptions of the same document, with the same variables, by viewers of the same role and language: executed once for each event. */
export class Group implements PacedWork {
  private members = 0;
  private readonly jobs: Job[] = [];
  private readonly results = new WeakMap<object, Rendered | null>();
  private isAtWork = false;
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
    else this.jobs.push({ event, subscriptions: [subscription], done: 0, rendering: null });
    if (this.isAtWork) return;
    this.isAtWork = true;
    this.pace.add(this);
  }

  /** Undefined: not yet. Null: to be executed for each viewer. */
  rendered(event: object): Rendered | null | undefined {
    return this.results.get(event);
  }

  get size(): number {
    return this.jobs[0]?.subscriptions.length ?? 0;
  }

  get isUnrendered(): boolean {
    return this.nextUnrendered !== undefined;
  }

  async proceed(): Promise<boolean> {
    const unrendered = this.nextUnrendered;
    if (unrendered) return this.renderNext(unrendered);
    for (let job = this.jobs[0]; job; job = this.jobs[0]) {
      if (!this.results.has(job.event)) return true; // offered meanwhile: the last event of a page brings the next page
      while (job.done < job.subscriptions.length) {
        this.send(job, job.subscriptions[job.done++] as Subscription);
        if (this.pace.isTurnOver) return true;
      }
      this.jobs.shift();
    }
    this.isAtWork = false;
    return false;
  }

  private get nextUnrendered(): Job | undefined {
    return this.jobs.find(({ event }) => !this.results.has(event));
  }

  /** An execution that has to wait for the database holds up no other group. */
  private async renderNext(job: Job): Promise<boolean> {
    job.rendering ??= this.render(job.event);
    await Promise.race([job.rendering, nextTurn()]);
    if (this.results.has(job.event)) return true;
    void job.rendering.then(() => this.pace.add(this));
    return false;
  }

  private send({ event }: Job, subscription: Subscription): void {
    // Else it was sent before, together with something else for the same client, or the subscription has ended.
    if (subscription.buffer.size > 0) subscription.sendReady();
    // A client that does not take it keeps its text here, which may be much longer than the event.
    if (subscription.buffer.size > 0) subscription.buffer.weigh(event, this.lengthOf(event));
  }

  private lengthOf(event: object): number {
    return (this.results.get(event) ?? []).reduce((sum, text) => sum + text.length, 0);
  }

  private async render(event: object): Promise<void> {
    const rendered = await this.executeShared(event).catch((error: unknown) => {
      this.log.error({ err: error }, 'a shared execution failed; each viewer has its own');
      return null;
    });
    this.results.set(event, rendered);
  }

  /** Null: it is to be executed for each viewer, because it depends on who that is, or for the errors to be each one's own. */
  private async executeShared(event: object): Promise<Rendered | null> {
    const one = this.args.contextValue.viewer;
    if (!this.isShareable || !one) return null;
    const viewer = new SharedViewer(one.role, one.language);
    const rootValue = event instanceof Personalized ? event.shared : event;
    const result = await execute({ ...this.args, rootValue, contextValue: { ...this.args.contextValue, viewer } });
    if (viewer.wasAskedWho) this.isShareable = false;
    if (viewer.wasAskedWho || result.errors) return null;
    const text = JSON.stringify(result);
    if (!(event instanceof Personalized)) return [text];
    const [first = '', ...others] = text.split(event.mark);
    return [first, ...others];
  }
}
