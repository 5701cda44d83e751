import type { SocketState } from './state.js';

/**
 * Gives a message to graphql-ws, which takes it as well as its text, whatever its types say. Settles when graphql-ws is done with it:
 * with a `subscribe`, when the operation has come to its end. Does not reject.
 */
type Pass = (message: string) => Promise<void>;

/** No client needs more at once, and each takes memory. */
const MOST_HELD = 100;

/**
 * A client's messages, in their order, on the way to graphql-ws. An id may be used again as soon as its operation was ended, but
 * graphql-ws knows operations by their ids alone: told of a second one before the first has come to its end, it would lose one of the
 * two, which then lives on, without a socket in the end. So a `subscribe` like that waits, and with it what comes after it.
 */
export class MessageIntake {
  /** Of operations that their client has ended and that have not come to their end. As rare as what is held: null as a rule. */
  private ending: Set<unknown> | null = null;
  private held: string[] | null = null;

  constructor(
    private readonly state: SocketState,
    private readonly pass: Pass,
  ) {}

  /** False: more is held than any client needs. */
  take(text: string): boolean {
    return this.takeMessage(parsed(text));
  }

  /**
   * Not `async`, and it is the message that goes on, not its text: for as long as a subscription lasts a frame of graphql-ws's keeps
   * what it was called with, and the text, with the whole document in it, would be most of it.
   */
  private takeMessage(message: string): boolean {
    const { type, id } = message as { type?: unknown; id?: unknown };
    if (this.held || (type === 'subscribe' && this.ending?.has(id))) {
      this.held = (this.held ?? []).concat(message);
      return this.held.length <= MOST_HELD;
    }
    if (type === 'complete' && this.state.operations.some((operation) => operation.id === id))
      this.ending = (this.ending ?? new Set()).add(id);
    const passed = this.pass(message);
    if (type === 'subscribe') void passed.then(() => this.ended(id));
    return true;
  }

  private ended(id: unknown): void {
    if (!this.ending?.delete(id)) return;
    if (this.ending.size === 0) this.ending = null;
    const held = this.held ?? [];
    this.held = null;
    for (const message of held) this.takeMessage(message);
  }
}

/** What is no message graphql-ws is given as it came, and closes the socket. */
function parsed(text: string): string {
  try {
    const message = JSON.parse(text);
    return typeof message === 'object' ? (message ?? text) : text;
  } catch {
    return text;
  }
}
