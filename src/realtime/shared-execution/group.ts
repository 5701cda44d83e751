import { setImmediate as nextTurn } from 'node:timers/promises';
import { execute } from 'graphql';
import type { Log } from '../../services/ports.js';
import { isOwnEvent } from '../own-event.js';
import type { SubscriberBuffer } from '../subscriber-buffer.js';
import type { Pace, PacedWork } from './pace.js';
import { Personalized } from './personalized.js';
import { SharedViewer } from './shared-viewer.js';
import type { SubscriberArgs } from './subscriber-args.js';

/** The result of a shared execution as JSON text, in pieces: the viewer's own text goes between each two of them. */
type Rendered = readonly [string, ...string[]];

/** A subscription, as its group sees it. */
export interface GroupMember {
  readonly buffer: Pick<SubscriberBuffer<object>, 'size' | 'weigh'>;
  /** Sends what is ready for its client. */
  sendReady(): void;
}

interface Job {
  event: object;
  members: GroupMember[];
  /** Number of members that have had their turn. */
  done: number;
  rendering: Promise<void> | null;
}

/**
 * Subscriptions of one document, with equal variables, by viewers of one role and language. Each event is executed once for all of them.
 */
export class Group implements PacedWork {
  private memberCount = 0;
  private readonly jobs: Job[] = [];
  /** The jobs before this place are rendered. Thousands of people may each have an event of their own. */
  private renderedUpTo = 0;
  private readonly results = new WeakMap<object, Rendered | null>();
  private isAtWork = false;
  /** False after an execution asked for the viewer's identity: from then on each viewer has an execution of their own. */
  private isShareable = true;

  /** `args`: those of any member. The viewer in its context is replaced. */
  constructor(
    private readonly args: SubscriberArgs,
    private readonly pace: Pace,
    private readonly log: Log,
    /** Called when the last member has left. */
    private readonly onEmpty: () => void,
  ) {}

  join(): void {
    this.memberCount++;
  }

  leave(): void {
    if (--this.memberCount === 0) this.onEmpty();
  }

  /** Sends the event when the group's turn comes. Members that are offered the same event one after the other share a job. */
  offer(event: object, member: GroupMember): void {
    const last = this.jobs.at(-1);
    if (last?.event === event) last.members.push(member);
    else this.jobs.push({ event, members: [member], done: 0, rendering: null });
    if (this.isAtWork) return;
    this.isAtWork = true;
    this.pace.add(this);
  }

  /** Undefined: not rendered yet. Null: each viewer needs an execution of their own. */
  rendered(event: object): Rendered | null | undefined {
    return isOwnEvent(event) ? null : this.results.get(event);
  }

  get size(): number {
    return this.jobs[0]?.members.length ?? 0;
  }

  get isUnrendered(): boolean {
    return this.nextUnrendered !== undefined;
  }

  async proceed(): Promise<boolean> {
    const unrendered = this.nextUnrendered;
    if (unrendered) return this.renderNext(unrendered);
    for (let job = this.jobs[0]; job; job = this.jobs[0]) {
      if (!this.isRendered(job)) return true; // offered in the meantime: the last event of a page brings the next page
      while (job.done < job.members.length) {
        this.send(job, job.members[job.done++] as GroupMember);
        if (this.pace.isTurnOver) return true;
      }
      this.jobs.shift();
      if (this.renderedUpTo > 0) this.renderedUpTo--;
    }
    this.isAtWork = false;
    return false;
  }

  private isRendered({ event }: Job): boolean {
    return this.rendered(event) !== undefined;
  }

  private get nextUnrendered(): Job | undefined {
    for (let job = this.jobs[this.renderedUpTo]; job && this.isRendered(job); job = this.jobs[this.renderedUpTo])
      this.renderedUpTo++;
    return this.jobs[this.renderedUpTo];
  }

  /** An execution that waits for the database delays no other group. */
  private async renderNext(job: Job): Promise<boolean> {
    job.rendering ??= this.render(job.event);
    await Promise.race([job.rendering, nextTurn()]);
    if (this.isRendered(job)) return true;
    void job.rendering.then(() => this.pace.add(this));
    return false;
  }

  private send({ event }: Job, member: GroupMember): void {
    // An empty buffer: the event was sent before, together with another one for the same client, or the subscription has ended.
    if (member.buffer.size > 0) member.sendReady();
    // The rendered text of a client that does not read is kept here, and may be much longer than the event.
    if (member.buffer.size > 0) member.buffer.weigh(event, this.lengthOf(event));
  }

  private lengthOf(event: object): number {
    return (this.results.get(event) ?? []).reduce((sum, text) => sum + text.length, 0);
  }

  private async render(event: object): Promise<void> {
    const rendered = await this.executeShared(event).catch((error: unknown) => {
      this.log.error({ err: error }, 'a shared execution failed; the event is executed for each viewer');
      return null;
    });
    this.results.set(event, rendered);
  }

  /** Null: each viewer needs an execution of their own, because the result depends on the viewer's identity or because it has errors. */
  private async executeShared(event: object): Promise<Rendered | null> {
    const one = this.args.contextValue.viewer;
    if (!this.isShareable || !one) return null;
    const viewer = new SharedViewer(one.role, one.language);
    const rootValue = event instanceof Personalized ? event.shared : event;
    const result = await execute({ ...this.args, rootValue, contextValue: { ...this.args.contextValue, viewer } });
    if (viewer.wasIdentified) this.isShareable = false;
    if (viewer.wasIdentified || result.errors) return null;
    const text = JSON.stringify(result);
    if (!(event instanceof Personalized)) return [text];
    const [start = '', ...rest] = text.split(event.mark);
    return [start, ...rest];
  }
}
