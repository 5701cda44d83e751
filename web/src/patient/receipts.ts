import { AcknowledgeReceivedDocument, type NoticeFragment } from '../generated/operations.js';
import { ask } from '../kit/link/api.js';

/** An opening reaches all phones in the same moment: their acknowledgements are spread over this time, in ms. */
const SPREAD_MS = 2_000;

/** When notices arrived over the connection of the page. Each is acknowledged: that is how the clinic knows whom it has reached. */
export class Receipts {
  private readonly arrivals = new Map<string, number>();
  private readonly acknowledged = new Set<string>();
  private readonly watchers = new Map<string, (at: number) => void>();

  /** Tests that wait to be acknowledged; null: they are acknowledged at once. */
  private heldTests: (() => void)[] | null = null;

  constructor(private readonly credential: string) {}

  /** From now on a test is not acknowledged: that would stop the notification of the phone, which is tested, too. */
  holdTests(): void {
    this.heldTests ??= [];
  }

  releaseTests(): void {
    for (const acknowledge of this.heldTests ?? []) acknowledge();
    this.heldTests = null;
  }

  received({ id, entry, event, withdrawnAt }: NoticeFragment): void {
    if (withdrawnAt || this.acknowledged.has(id)) return;
    const at = this.arrivals.get(id) ?? Date.now();
    this.arrivals.set(id, at);
    this.acknowledged.add(id);
    this.watchers.get(id)?.(at);
    if (event === 'TEST' && this.heldTests) return void this.heldTests.push(() => this.acknowledge(id));
    const delayMs = entry || event === 'TEST' ? 0 : Math.random() * SPREAD_MS;
    setTimeout(() => this.acknowledge(id), delayMs);
  }

  /** A lost acknowledgement is no loss: the notice comes again at the next connect. */
  private acknowledge(id: string): void {
    void ask(this.credential, AcknowledgeReceivedDocument, { id }).catch(() => this.acknowledged.delete(id));
  }

  /** Resolves with the time of arrival, in ms since 1970; null: it has not arrived within `withinMs`. */
  arrival(id: string, withinMs: number): Promise<number | null> {
    const known = this.arrivals.get(id);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => {
      const end = (at: number | null) => {
        clearTimeout(timer);
        this.watchers.delete(id);
        resolve(at);
      };
      const timer = setTimeout(() => end(null), withinMs);
      this.watchers.set(id, end);
    });
  }
}
