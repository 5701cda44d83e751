import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { post } from './clients.js';

const TOGGLE = `mutation Toggle($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) { changed } }`;

export interface Call {
  requestId: string;
  /** As `performance.now()` tells it. */
  sentAt: number;
  /** Of what is refused with a code or not taken at all; null: it was answered with data. */
  failure: string | null;
  changed: boolean;
}

/** Opens and closes OPD at one server, again and again, and keeps what came of each call. */
export class BusyNurse {
  readonly calls: Call[] = [];
  private isWorking = true;
  private readonly work: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly token: string,
    everyMs: number,
  ) {
    this.work = this.run(everyMs);
  }

  async stop(): Promise<void> {
    this.isWorking = false;
    await this.work;
  }

  private async run(everyMs: number): Promise<void> {
    for (let n = 0; this.isWorking; n++) {
      const call: Call = { requestId: randomUUID(), sentAt: performance.now(), failure: null, changed: false };
      this.calls.push(call);
      try {
        const { data, errors } = await post(this.url, TOGGLE, {
          token: this.token,
          variables: { isOpen: n % 2 === 0 },
          headers: { 'x-request-id': call.requestId },
        });
        call.failure = errors?.[0]?.extensions.code ?? null;
        call.changed = data?.setQueueOpen.changed ?? false;
      } catch (error) {
        call.failure = causeOf(error);
      }
      await pause(everyMs);
    }
  }
}

function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? String(error);
}
