import type { Stream } from '../surroundings.js';

/** Writes no faster than the reader reads, and notices when the reader closes the pipe. */
export class Pipe {
  isClosed = false;
  private readonly closed: Promise<void>;

  constructor(private readonly stream: Stream) {
    this.closed = new Promise((resolve) => {
      stream.once?.('error', () => {
        this.isClosed = true;
        resolve();
      });
    });
  }

  /** Resolves when the stream accepts more, or when the reader has closed it. */
  async write(text: string): Promise<void> {
    if (this.isClosed || text === '' || this.stream.write(text) !== false) return;
    await Promise.race([this.closed, new Promise<void>((resolve) => this.stream.once?.('drain', resolve))]);
  }
}
