import { write, writeSync } from 'node:fs';

/** So many bytes of lines are written together: each write is one of the operating system's, which costs as much as 20 lines. */
const TOGETHER_BYTES = 8_192;
/** Fewer wait so long, in ms. So does a reader that is behind, for the next try. */
const WAIT_MS = 50;
/** Beyond this lines are dropped: their reader has stopped reading. */
const WAITING_LIMIT_BYTES = 16_000_000;
/** How long the end of the process waits for a reader that is behind, in ms. */
const LAST_WAIT_MS = 1_000;
const STANDARD_OUTPUT = 1;

/**
 * Lines on standard output, a few together; at the exit what is left. What cannot be written, because its reader has gone or the disk is
 * full, is dropped: a server goes on without its log, and ends when it is told to. (sonic-boom 4.2.0, pino's own, ends the process with an
 * error where a disk is full, and at its exit tries for ever; with the reader gone it keeps the lines.)
 */
export class StandardOutput {
  private waiting: Buffer[] = [];
  private bytes = 0;
  /** What is being written; `isParked`: not now, the reader is behind. */
  private current: { rest: Buffer; isParked: boolean } | null = null;

  constructor() {
    setInterval(() => this.next(), WAIT_MS).unref();
    process.once('exit', () => this.writeLeft());
  }

  write(line: string): void {
    if (this.bytes > WAITING_LIMIT_BYTES) return;
    const text = Buffer.from(line);
    this.waiting.push(text);
    this.bytes += text.length;
    if (this.bytes >= TOGETHER_BYTES) this.next();
  }

  private next(): void {
    if (this.current?.isParked) this.put(this.current.rest);
    else if (!this.current && this.bytes > 0) this.put(this.take());
  }

  private take(): Buffer {
    const all = Buffer.concat(this.waiting);
    this.waiting = [];
    this.bytes = 0;
    return all;
  }

  private put(rest: Buffer): void {
    this.current = { rest, isParked: false };
    write(STANDARD_OUTPUT, rest, (error, written) => {
      if (error?.code === 'EAGAIN') this.current = { rest, isParked: true };
      else if (!error && written < rest.length) this.put(rest.subarray(written));
      else {
        this.current = null;
        if (!error && this.bytes >= TOGETHER_BYTES) this.next();
      }
    });
  }

  /** What is being written at this moment is written by the operating system, perhaps after this. */
  private writeLeft(): void {
    const parked = this.current?.isParked ? [this.current.rest] : [];
    const deadline = performance.now() + LAST_WAIT_MS;
    for (let rest = Buffer.concat([...parked, this.take()]); rest.length > 0; ) {
      try {
        rest = rest.subarray(writeSync(STANDARD_OUTPUT, rest));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || performance.now() > deadline) return;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      }
    }
  }
}
