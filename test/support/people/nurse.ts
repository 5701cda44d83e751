import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeKey } from '../../../src/entities/node-id.js';
import { SetQueueOpenDocument, type SetQueueOpenMutation, type SetQueueOpenMutationVariables } from '../../generated/graphql.js';
import { eventually } from '../eventually.js';
import type { GraphqlAnswer, GraphqlError } from '../operations/operation.js';
import { post } from '../operations/post.js';

export interface Click extends GraphqlAnswer<SetQueueOpenMutation> {
  requestId: string;
  /** As `performance.now()` has it. */
  sentAt: number;
  tookMs: number;
  changed: boolean;
  /** The number of the announcement that the answer names; null: none. */
  announcement: number | null;
  /** The code of the error, or that of the connection that failed; null: the answer is data. */
  failure: string | null;
  /** Rejected with SERVICE_UNAVAILABLE and `retryable`. */
  isRetryable: boolean;
}

/** A nurse who opens and closes queues at one server, or at whichever server `url` names at that moment. */
export class Nurse {
  /** Every click, in the order of sending. A click without an answer yet is not in it. */
  readonly clicks: Click[] = [];
  private isClicking = false;
  private clicking: Promise<void> = Promise.resolve();

  /** `onChange` is called with the number of each announcement that the nurse's clicks make. */
  constructor(
    private readonly url: string | (() => string),
    private readonly token: string,
    private readonly onChange: (announcement: number) => void = () => undefined,
  ) {}

  /** Opens or closes a queue, and must succeed: rejects with the errors. */
  async set(isOpen: boolean, department?: string): Promise<SetQueueOpenMutation['setQueueOpen']> {
    const click = await this.click(isOpen, department);
    if (!click.data) throw new Error(click.failure ?? 'No answer.');
    return click.data.setQueueOpen;
  }

  /** The same, whatever comes of it. Never rejects: a connection that fails is a `failure` of the click. */
  async click(isOpen: boolean, department = 'OPD'): Promise<Click> {
    const requestId = randomUUID();
    const sentAt = performance.now();
    const answer = await this.send(requestId, { isOpen, department });
    const click: Click = { requestId, sentAt, ...answer, tookMs: performance.now() - sentAt };
    this.clicks.push(click);
    if (click.changed) this.onChange(click.announcement ?? 0);
    return click;
  }

  /** Opens and closes OPD in turn from now on, until {@link Nurse.stop}. `everyMs`: the pause between two clicks. */
  keepClicking(everyMs = 0): void {
    this.isClicking = true;
    this.clicking = (async () => {
      for (let isOpen = true; this.isClicking; isOpen = !isOpen) {
        await this.click(isOpen);
        if (everyMs > 0) await pause(everyMs);
      }
    })();
  }

  /** Resolves when the last click is answered. */
  async stop(): Promise<void> {
    this.isClicking = false;
    await this.clicking;
  }

  private async send(requestId: string, variables: SetQueueOpenMutationVariables) {
    const url = typeof this.url === 'string' ? this.url : this.url();
    try {
      const { data, errors } = await post(url, SetQueueOpenDocument, {
        token: this.token,
        variables,
        headers: { 'x-request-id': requestId },
      });
      return { data, errors, ...outcomeOf({ data, errors }) };
    } catch (error) {
      return { changed: false, announcement: null, failure: causeOf(error), isRetryable: false };
    }
  }
}

/** Waits for `times` further clicks of a kind, of all these nurses together. */
export async function moreClicks(
  nurses: readonly Nurse[],
  kind: (click: Click) => boolean,
  { times, withinMs }: { times: number; withinMs: number },
): Promise<void> {
  const count = () => nurses.reduce((sum, { clicks }) => sum + clicks.filter(kind).length, 0);
  const before = count();
  await eventually(() => expect(count()).toBeGreaterThanOrEqual(before + times), withinMs);
}

function outcomeOf({ data, errors }: GraphqlAnswer<SetQueueOpenMutation>) {
  const [error]: (GraphqlError | undefined)[] = errors ?? [];
  const { changed = false, announcement } = data?.setQueueOpen ?? {};
  return {
    changed,
    announcement: announcement ? nodeKey('Announcement', announcement.id) : null,
    failure: error?.extensions.code ?? null,
    isRetryable: error?.extensions.code === 'SERVICE_UNAVAILABLE' && error.extensions.retryable === true,
  };
}

function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? String(error);
}
