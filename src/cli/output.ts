import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import type { Stream, Surroundings } from './surroundings.js';

type OnProgress = (done: number, total: number) => void;

/** Writes data to standard output and messages to standard error, so that a pipe carries data only. */
export class Output {
  constructor(
    private readonly streams: Pick<Surroundings, 'stdout' | 'stderr'>,
    private readonly asJson: boolean,
  ) {}

  /** Writes the result: one JSON document with --json, otherwise the text that `lines` returns. */
  result<T extends object>(document: T, lines: (document: T) => string): void {
    this.streams.stdout.write(`${this.asJson ? JSON.stringify(document, null, 2) : lines(document)}\n`);
  }

  say(sentence: string): void {
    if (!this.asJson) this.streams.stderr.write(`${sentence}\n`);
  }

  /** Does the work and shows its progress as a bar on a terminal, otherwise nothing. */
  async progress<T>(what: string, work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
    if (this.asJson || !this.streams.stderr.isTTY) return work(() => undefined);
    const bar = new SingleBar({
      format: `${what} {bar} {value}/{total}`,
      // The bar's types demand a whole stream; it only writes, and only to a terminal.
      stream: this.streams.stderr as unknown as NodeJS.WritableStream,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      gracefulExit: false, // it would handle SIGINT in our place
    });
    let isRunning = false;
    try {
      return await work((done, total) => {
        if (!isRunning) bar.start(total, done);
        isRunning = true;
        bar.update(done);
      });
    } finally {
      bar.stop(); // a bar left running hides the cursor
    }
  }
}

/** Formats rows in columns: with lines between them on a terminal, as plain text in a pipe. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[], stream: Stream): string {
  const plain = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
  const bare = { ...plain, top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' };
  const borders = stream.isTTY ? plain : { ...bare, 'bottom-left': '', 'bottom-right': '', left: '', right: '', middle: '  ' };
  const style = { head: [], border: [], 'padding-left': stream.isTTY ? 1 : 0, 'padding-right': stream.isTTY ? 1 : 0 };
  const drawn = new Table({ head: [...head], style, chars: borders });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Replaces control characters in a text that somebody else chose: it must not control the reader's terminal. */
export function printable(text: string | null): string {
  return (text ?? '').replace(/\p{C}/gu, '\uFFFD');
}
