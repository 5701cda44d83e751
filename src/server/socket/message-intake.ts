import type { SocketState } from './socket-state.js';

/** Whose messages they are: the connection. */
export interface MessageSource {
  readonly state: SocketState;
  /**
   * Gives a message to graphql-ws, which takes it as well as its text, whatever its types say. Settles when graphql-ws is done with it:
   * with a `subscribe`, when the operation has come to its end. Does not reject.
   */
  handle(message: string): Promise<void>;
  /** True: no further message is to be read; false: read on. */
  holdBack(isHolding: boolean): void;
}

/** Queries and mutations of one client under way at one time. What more it sends waits, and its socket is not read meanwhile. */
const AT_ONCE = 20;

/**
 * A client's messages, in their order, on the way to graphql-ws. A `subscribe` waits here, and with it what comes after it,
 *
 * - while `AT_ONCE` other operations are under way: a phone acknowledges 40 notifications at once, and none is refused;
 * - while its id belongs to an operation that was ended and has not come to its end. graphql-ws knows operations by their ids alone:
 *   told of a second one, it would lose one of the two, which then lives on, without a socket in the end.
 *
 * While anything waits the socket is not read, so no more waits than one read of it brought, which is 64 KiB.
 */
export class MessageIntake {
  /** Of operations that their client has ended and that have not come to their end. As rare as what is held: null as a rule. */
  private ending: Set<unknown> | null = null;
  private held: string[] | null = null;
  /** Operations under way that are no subscriptions. */
  private underWay = 0;

  constructor(private readonly source: MessageSource) {}

  take(text: string): void {
    const message = parsed(text);
    if (this.held) this.held.push(message);
    else if (this.mustWait(message)) {
      this.held = [message];
      this.source.holdBack(true);
    } else this.pass(message);
  }

  private mustWait(message: string): boolean {
    const { type, id } = message as { type?: unknown; id?: unknown };
    return type === 'subscribe' && (this.underWay >= AT_ONCE || this.ending?.has(id) === true);
  }

  /**
   * Not `async`, and it is the message that goes on, not its text: for as long as a subscription lasts a frame of graphql-ws's keeps
   * what it was called with, and the text, with the whole document in it, would be most of it.
   */
  private pass(message: string): void {
    const { type, id } = message as { type?: unknown; id?: unknown };
    if (type === 'complete' && this.operation(id)) this.ending = (this.ending ?? new Set()).add(id);
    const passed = this.source.handle(message);
    if (type !== 'subscribe') return;
    // What it is is known by now: a subscription takes no place among the others, which it outlives.
    const isSubscription = this.operation(id)?.type === 'subscription';
    if (!isSubscription) this.underWay++;
    void passed.then(() => {
      if (!isSubscription) this.underWay--;
      if (this.ending?.delete(id) && this.ending.size === 0) this.ending = null;
      this.passHeld();
    });
  }

  private passHeld(): void {
    while (this.held) {
      const [next] = this.held;
      if (next === undefined) {
        this.held = null;
        this.source.holdBack(false);
      } else if (this.mustWait(next)) return;
      else {
        this.held.shift();
        this.pass(next);
      }
    }
  }

  private operation(id: unknown) {
    return this.source.state.operations.find((operation) => operation.id === id);
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
