import type { Sibling, Wire } from '../../../src/realtime/shared-execution/wire.js';

/** A client whose connection the test makes writable or not. */
export class RecordedWire implements Wire {
  isOpen = true;
  isWritable = true;
  siblings: readonly Sibling[] = [];
  readonly sent: string[] = [];
  private waiting: (() => void)[] = [];

  gather(work: () => void): void {
    work();
  }
  sendText(result: string): void {
    this.sent.push(result);
  }
  sendResult(result: object): void {
    this.sent.push(JSON.stringify(result));
  }
  onWritable(callback: () => void): void {
    this.waiting.push(callback);
  }
  drain(): void {
    this.isWritable = true;
    for (const callback of this.waiting.splice(0)) callback();
  }
}
