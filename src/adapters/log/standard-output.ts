import { write, writeSync } from 'node:fs';

/** Bytes of lines that are written in one batch: a write is a system call, which costs as much as 20 lines. */
const BATCH_BYTES = 8_192;
/** Time after which a smaller batch is written, and after which a write to a slow reader is retried, in ms. */
const WAIT_MS = 50;
/** Limit of buffered bytes; further lines are dropped, because their reader has stopped reading. */
const WAITING_LIMIT_BYTES = 16_000_000;
/** Time for which the exit of the process waits for a slow reader, in ms. */
const LAST_WAIT_MS = 1_000;
const STANDARD_OUTPUT = 1;

/**
 * Writes lines to standard output in batches, and the rest at the exit. Lines that cannot be written, because the reader has closed the
 * pipe or the disk is full, are dropped: a server keeps running without its log, and stops on request. (sonic-boom 4.2.0, pino's default,
 * ends the process with an error if the disk is full, retries forever at its exit, and buffers lines forever without a reader.)
 */
export class StandardOutput {
  private waiting: Buffer[] = [];
  private bytes = 0;
  /** The batch that is being written; `isParked`: it waits for a slow reader. */
  private current: { rest: Buffer; isParked: boolean } | null = null;

  constructor() {
    setInterval(() => this.next(), WAIT_MS).unref();
    process.once('exit', () => this.writeRest());
  }

  write(line: string): void {
    if (this.bytes > WAITING_LIMIT_BYTES) return;
    const text = Buffer.from(line);
    this.waiting.push(text);
    this.bytes += text.length;
    if (this.bytes >= BATCH_BYTES) this.next();
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
        if (!error && this.bytes >= BATCH_BYTES) this.next();
      }
    });
  }

  /** Writes the rest at the exit. A write in progress is completed by the operating system, perhaps after this one. */
  private writeRest(): void {
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
