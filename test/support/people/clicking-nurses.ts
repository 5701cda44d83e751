import { eventually } from '../eventually.js';
import type { Clinic } from '../places/clinic-before.js';

/** A nurse at each node who opens and closes OPD in turn, without a pause, until told to stop. */
export class ClickingNurses {
  /** Answers with SERVICE_UNAVAILABLE and `retryable`. */
  refused = 0;
  /** Any other errors: there should be none. */
  readonly otherAnswers: unknown[] = [];
  slowestMs = 0;
  private succeeded = 0;
  private isOver = false;
  private readonly clicking: Promise<unknown>;

  constructor(clinic: Clinic) {
    this.clicking = Promise.all(clinic.nodes.map((_, at) => this.click(clinic, at)));
  }

  /** Waits for so many more good answers. */
  async succeed(times: number, withinMs: number): Promise<void> {
    const before = this.succeeded;
    await eventually(() => expect(this.succeeded).toBeGreaterThanOrEqual(before + times), withinMs);
  }

  /** Waits for so many more refusals that may be tried again. */
  async areRefused(times: number, withinMs: number): Promise<void> {
    const before = this.refused;
    await eventually(() => expect(this.refused).toBeGreaterThanOrEqual(before + times), withinMs);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.clicking;
  }

  private async click(clinic: Clinic, at: number): Promise<void> {
    for (let isOpen = true; !this.isOver; isOpen = !isOpen) {
      const { errors, tookMs } = await clinic.set(isOpen, at);
      this.slowestMs = Math.max(this.slowestMs, tookMs);
      if (!errors) this.succeeded++;
      else if (errors[0]?.extensions.code === 'SERVICE_UNAVAILABLE' && errors[0].extensions.retryable) this.refused++;
      else this.otherAnswers.push(errors);
    }
  }
}
