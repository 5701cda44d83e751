import type { SocketState } from './socket-state.js';

/** A parsed message. */
export interface Message {
  type?: unknown;
  id?: unknown;
}

/** The connection that the messages arrive on, and that passes them to graphql-ws. */
export interface MessageSource {
  readonly state: SocketState;
  /**
   * Passes a message to graphql-ws. Resolves when graphql-ws is done with it: for a `subscribe`, when the operation is complete. Does not
   * reject.
   */
  passOn(message: Message | string): Promise<void>;
  /** True: stops reading further messages; false: continues. */
  holdBack(isHolding: boolean): void;
}

/** Maximum number of concurrent queries and mutations of one client. Further ones wait, and the socket is not read until then. */
const AT_ONCE = 20;
const NO_FIELDS: Message = {};

/**
 * Passes a client's messages to graphql-ws, in their order. A `subscribe` waits here, and all later messages with it,
 *
 * - while `AT_ONCE` other operations run: a phone acknowledges 40 notifications at once, and none is rejected;
 * - while its id belongs to an operation that the client ended and that is not yet complete. graphql-ws identifies operations by their
 *   ids alone: with two of the same id it would lose one of them, which would then continue, in the end without a socket.
 *
 * While anything waits the socket is not read. So at most the messages of one read, which is 64 KiB, are waiting.
 */
export class MessageIntake {
  /** Ids of operations that the client has ended and that are not yet complete. Mostly null, because such operations are rare. */
  private ending: Set<unknown> | null = null;
  private held: (Message | string)[] | null = null;
  /** Number of running operations that are not subscriptions. */
  private running = 0;

  constructor(private readonly source: MessageSource) {}

  take(text: string): void {
    const message = parsed(text);
    if (this.held) this.held.push(message);
    else if (this.mustWait(message)) {
      this.held = [message];
      this.source.holdBack(true);
    } else this.pass(message);
  }

  private mustWait(message: Message | string): boolean {
    const { type, id } = fieldsOf(message);
    return type === 'subscribe' && (this.running >= AT_ONCE || this.ending?.has(id) === true);
  }

  /**
   * Not `async`, and it passes the parsed message instead of its text: during a whole subscription a stack frame of graphql-ws keeps the
   * argument that it was called with, and the text, which contains the whole document, would be the largest part of it.
   */
  private pass(message: Message | string): void {
    const { type, id } = fieldsOf(message);
    if (type === 'complete' && this.operation(id)) this.ending = (this.ending ?? new Set()).add(id);
    const passed = this.source.passOn(message);
    if (type !== 'subscribe') return;
    // The type of the operation is known by now. A subscription is not counted, since it outlives the others.
    const isSubscription = this.operation(id)?.type === 'subscription';
    if (!isSubscription) this.running++;
    void passed.then(() => {
      if (!isSubscription) this.running--;
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

function fieldsOf(message: Message | string): Message {
  return typeof message === 'string' ? NO_FIELDS : message;
}

/** A text that is not a message goes to graphql-ws unchanged, which then closes the socket. */
function parsed(text: string): Message | string {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? message : text;
  } catch {
    return text;
  }
}
