import type { Log } from '../../services/ports.js';

const MINUTE_MS = 60_000;
/** Lines of each kind that are written in a minute. Further ones are only counted. */
const LINES = 10;

/** Lines that are counted together, for example one outcome for one user. No user: callers who have not signed in. */
type Kind = { userId: number | undefined } & ({ outcome: string } | { reason: string });
type Level = 'info' | 'warn';

interface Sample {
  kind: Kind;
  message: string;
  level: Level;
  seen: number;
}

/**
 * Log lines that a caller can cause without limit. The first ten of a kind in a minute are written, and at the end of the minute one line
 * with the number of the others (`times`): nobody can fill the disk, and the log still shows who did what, and how many times.
 */
export class SampledLines {
  private samples = new Map<string, Sample>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly log: Log) {}

  write(kind: Kind, facts: object, message: string, level: Level = 'info'): void {
    const key = [...Object.values(kind), message].join(' ');
    const sample = this.samples.get(key) ?? { kind, message, level, seen: 0 };
    this.samples.set(key, sample);
    this.timer ??= setTimeout(() => this.flush(), MINUTE_MS).unref();
    if (++sample.seen <= LINES) this.log[level]({ ...facts, ...kind }, message);
  }

  /** Ends the minute. Also called when the server stops. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { samples } = this;
    this.samples = new Map();
    for (const { kind, message, level, seen } of samples.values()) {
      if (seen > LINES) this.log[level]({ ...kind, times: seen - LINES }, `${message}: more of the same`);
    }
  }
}
