import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { WebSocket as ProtocolSocket, Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { Sibling } from '../../realtime/shared-execution/wire.js';
import type { Log } from '../../services/ports.js';
import { closeInsteadOfReading } from './message-check.js';
import { closeAfterFault } from './message-fault.js';
import { type Message, MessageIntake, type MessageSource } from './message-intake.js';
import type { SocketState } from './socket-state.js';

/** Interval of PINGs, in ms. If one is not answered before the next is due, the connection is closed. */
const PING_EVERY_MS = 12_000;

type Handler = (message: Message | string) => Promise<void>;

export interface SocketConnectionOptions {
  protocol: Server<SocketConnection>;
  log: Log;
  note(state: SocketState, reason: string, event: string): void;
  stallLimitMs: number;
  onEnd(connection: SocketConnection): void;
}

/**
 * One WebSocket: connects `ws` to graphql-ws's protocol, and detects a client that is gone. If a client does not read what is sent to it,
 * the server stops reading from it too: it cannot ask for more answers than it reads.
 *
 * There are tens of thousands of these objects, and most of them wait: each of their bytes counts (docs/performance.md).
 */
export class SocketConnection implements ProtocolSocket, MessageSource {
  readonly state: SocketState = { operations: [] };
  /** The subscriptions that events are sent to: see realtime/shared-execution. */
  subscriptions: readonly Sibling[] = [];
  /** The text of a PING that is not answered yet. A PONG must repeat it, which only a client that reads can do. */
  private unanswered: string | null = null;
  private isLeaving = false;
  private nextPingAt = performance.now() + PING_EVERY_MS;
  private stalledSince: number | null = null;
  private isCorked = false;
  private isReading = true;
  private waitingForNetwork: (() => void)[] = [];
  private handler: Handler | null = null;
  /** True while the client has its maximum of running operations. */
  private isHolding = false;
  private readonly intake = new MessageIntake(this);

  constructor(
    readonly socket: WebSocket,
    private readonly network: Socket,
    private readonly options: SocketConnectionOptions,
  ) {
    const closed = options.protocol.opened(this, this);
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    // The frame is too large or broken: `ws` closes with the right code.
    socket.on('error', (error) => options.note(this.state, error.message, 'a socket was closed for what it sent'));
    socket.on('pong', (data) => {
      if (data.toString() === this.unanswered) this.unanswered = null;
    });
    socket.on('close', (code, reason) => {
      options.onEnd(this);
      void closed(code, String(reason));
      this.resume();
    });
  }

  /** Required by graphql-ws, as are the next three members. */
  get protocol(): string {
    return this.socket.protocol;
  }

  onMessage(handle: (text: string) => Promise<void>): void {
    this.handler = handle as Handler; // graphql-ws accepts parsed messages too, although its types name the text only
  }

  /** Writes everything that one turn of the event loop sends, a result and its completion, in one write. Waits for a slow network. */
  send(text: string): void | Promise<void> {
    if (!this.isCorked) {
      this.isCorked = true;
      this.network.cork();
      process.nextTick(() => {
        this.isCorked = false;
        this.network.uncork();
      });
    }
    this.sendNow(text);
    if (this.isWritable) return;
    return new Promise((resolve) => this.onWritable(resolve));
  }

  /** graphql-ws may put an operation's id into the reason. The protocol allows 123 bytes, which hold 41 UTF-16 units of any text. */
  close(code?: number, reason?: string): void {
    this.socket.close(code, reason?.slice(0, 41));
  }

  private receive(data: RawData, isBinary: boolean): void {
    // Nothing is read after our close either: an operation that began then could not be answered.
    if (this.isLeaving || !this.isOpen) return;
    const close = closeInsteadOfReading(this.state, data, isBinary);
    if (close) this.close(...close);
    else this.intake.take(String(data));
  }

  /** Called by the intake of messages. */
  passOn(message: Message | string): Promise<void> {
    if (!this.handler || !this.isOpen || this.isLeaving) return Promise.resolve();
    return this.handler(message).catch((error: unknown) => closeAfterFault(this, error, this.options.log));
  }

  /** Called by the intake of messages. PONGs are not read then either, so the client is not judged by them. */
  holdBack(isHolding: boolean): void {
    this.isHolding = isHolding;
    if (isHolding) this.socket.pause();
    else if (this.isReading) this.readOn();
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  get isWritable(): boolean {
    return !this.network.writableNeedDrain;
  }

  /** Calls back also when the connection ends, so that nobody waits forever. */
  onWritable(callback: () => void): void {
    this.stopReading();
    this.waitingForNetwork.push(callback);
  }

  /** Sends everything that `work` sends in one write. */
  gather(work: () => void): void {
    this.network.cork();
    try {
      work();
    } finally {
      this.network.uncork();
    }
  }

  sendNow(text: string): void {
    if (this.isOpen) this.socket.send(text);
  }

  /** Ignores everything that the client sends from now on. */
  ignoreMessages(): void {
    this.isLeaving = true;
  }

  /** True: an operation other than a subscription is running. */
  get hasUnanswered(): boolean {
    if (!this.isOpen) return false;
    return this.state.operations.some(({ type }) => type !== 'subscription');
  }

  /** Called at intervals, with the time on the clock of `performance.now()`. */
  look(now: number): void {
    const isStalled = this.stalledForMs(now) > this.options.stallLimitMs;
    const isDue = this.isReading && !this.isHolding && now >= this.nextPingAt;
    if (isStalled || (isDue && this.unanswered !== null)) {
      this.options.note(this.state, isStalled ? 'does not read' : 'does not answer', 'a socket was cut off');
      this.socket.terminate();
    } else if (isDue && this.isOpen) {
      this.unanswered = randomBytes(6).toString('base64url');
      this.nextPingAt = now + PING_EVERY_MS;
      this.socket.ping(this.unanswered);
    }
  }

  /** Time since the network stopped accepting data or, if it accepts a little at times, since the oldest event began to wait. */
  private stalledForMs(now: number): number {
    if (this.isWritable) {
      this.stalledSince = null;
      return 0;
    }
    this.stalledSince ??= now;
    const waitingSince = this.subscriptions.map(({ buffer }) => buffer.oldestSince ?? now);
    return now - Math.min(this.stalledSince, ...waitingSince);
  }

  private stopReading(): void {
    if (!this.isReading) return;
    this.isReading = false;
    this.socket.pause();
    this.network.once('drain', () => this.resume());
  }

  private resume(): void {
    this.stalledSince = null;
    this.isReading = true;
    if (!this.isHolding) this.readOn();
    for (const callback of this.waitingForNetwork.splice(0)) callback();
  }

  private readOn(): void {
    this.unanswered = null; // the PONG was not read, and the client reads again
    this.socket.resume();
  }
}
