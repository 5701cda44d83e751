import type { Log } from '../services/ports.js';
import { reasonOf } from '../services/reason.js';

/** The undo steps of a start. They run in reverse order, at the shutdown and after a failed start. */
export class UndoList {
  private readonly steps: Array<{ name: string; undo: () => Promise<unknown> | unknown }> = [];
  private running: Promise<void> | null = null;

  constructor(private readonly log: Log) {}

  add(name: string, undo: () => Promise<unknown> | unknown): void {
    this.steps.push({ name, undo });
  }

  /** Idempotent. A step that fails is logged and does not stop the others. */
  run(): Promise<void> {
    this.running ??= this.runAll();
    return this.running;
  }

  private async runAll(): Promise<void> {
    for (const { name, undo } of this.steps.reverse()) {
      this.log.debug({ step: name }, 'stopping');
      try {
        await undo();
      } catch (error) {
        this.log.warn({ step: name, reason: reasonOf(error) }, 'a shutdown step failed');
      }
    }
  }
}
