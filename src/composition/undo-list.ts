import type { Log } from '../services/ports.js';
import { reasonOf } from '../services/reason.js';

/** How to take back what was started. Run backwards: at the end, and by a start that fails half-way. */
export class UndoList {
  private readonly steps: Array<{ name: string; undo: () => Promise<unknown> | unknown }> = [];
  private running: Promise<void> | null = null;

  constructor(private readonly log: Log) {}

  add(name: string, undo: () => Promise<unknown> | unknown): void {
    this.steps.push({ name, undo });
  }

  /** Idempotent. A step that fails is logged and does not keep the others from running. */
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
        this.log.warn({ step: name, reason: reasonOf(error) }, 'a step of stopping failed');
      }
    }
  }
}
