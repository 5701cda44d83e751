import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { WebSocket as ProtocolSocket, Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { Subscription } from '../../realtime/shared-execution/subscription.js';
import type { Log } from '../../services/ports.js';
import { closeInsteadOfReading } from './message-check.js';
import { closeAfterFault } from './message-fault.js';
import { MessageIntake, type MessageSource } from './message-intake.js';
import type { SocketState } from './socket-state.js';

/** A PING this often; one that was not answered by the next closes the connection. In ms. */
const PING_EVERY_MS = 12_000;

type Handler = (message: string) => Promise<void>;

/** The same for all connections. */
export interface SocketConnectionOptions {
  protocol: Server<SocketState>;
  log: Log;
  note(state: SocketState, reason: string, event: string): void;
  stallLimitMs: number;
  onEnd(connection: SocketConnection): void;
}

/**
 * One WebSocket: binds `ws` to graphql-ws's protocol, and notices when nobody is there any more. From a client that does not
 * take what is sent to it nothing is read either: it cannot ask for more answers than it takes.
 *
 * There are tens of thousands of these, and most of them wait: what each holds is counted in bytes (docs/performance.md).
 */
export class SocketConnection implements ProtocolSocket, MessageSource {
  readonly state: SocketState = { connection: this, operations: [] };
  /** Those that are sent events now: see realtime/shared-execution. */
  subscriptions: readonly Subscription[] = [];
  /** The text of a PING that is not answered yet. A PONG must repeat it: a client that reads nothing cannot know it. */
  private unanswered: string | null = null;
  private isLeaving = false;
  private nextPingAt = performance.now() + PING_EVERY_MS;
  private stalledSince: number | null = null;
  private isCorked = false;
  private isReading = true;
  private waitingForNetwork: (() => void)[] = [];
  private handler: Handler | null = null;
  /** As many operations as one client may have are under way. */
  private isHolding = false;
  private readonly intake = new MessageIntake(this);

  constructor(
    readonly socket: WebSocket,
    private readonly network: Socket,
    private readonly options: SocketConnectionOptions,
  ) {
    const closed = options.protocol.opened(this, this.state);
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    // A frame too large or a broken one: `ws` closes with the right code.
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

  /** What graphql-ws asks of a socket: this, and the next three. */
  get protocol(): string {
    return this.socket.protocol;
  }

  /** What one turn of the event loop sends, a result and its completion, goes out in one write. Waits for a slow network. */
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

  /** graphql-ws may put an operation's id into the reason, of which the protocol takes 123 bytes: so many are 41 units of any text. */
  close(code?: number, reason?: string): void {
    this.socket.close(code, reason?.slice(0, 41));
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  onMessage(handle: Handler): void {
    this.handler = handle;
  }

  /** Called by the intake of messages. A held client's PONGs are not read either, and it is not judged by them. */
  holdBack(isHolding: boolean): void {
    this.isHolding = isHolding;
    if (isHolding) this.socket.pause();
    else if (this.isReading) this.readOn();
  }

  get isWritable(): boolean {
    return !this.network.writableNeedDrain;
  }

  /** Also when the connection ends: nobody waits for ever. */
  onWritable(callback: () => void): void {
    this.stopReading();
    this.waitingForNetwork.push(callback);
  }

  /** What `work` sends goes out in one write. */
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

  /** From now on what the client sends is not looked at. */
  takeNothingNew(): void {
    this.isLeaving = true;
  }

  /** Something else than a subscription is under way. */
  get owesAnswer(): boolean {
    if (!this.isOpen) return false;
    return this.state.operations.some(({ type }) => type !== 'subscription');
  }

  /** Called now and then, with the time as `performance.now()` tells it. */
  look(now: number): void {
    const isStalled = this.stalledForMs(now) > this.options.stallLimitMs;
    const isDue = this.isReading && !this.isHolding && now >= this.nextPingAt;
    if (isStalled || (isDue && this.unanswered !== null)) {
      this.options.note(this.state, isStalled ? 'takes nothing' : 'does not answer', 'a socket was cut off');
      this.socket.terminate();
    } else if (isDue && this.isOpen) {
      this.unanswered = randomBytes(6).toString('base64url');
      this.nextPingAt = now + PING_EVERY_MS;
      this.socket.ping(this.unanswered);
    }
  }

  /** Since the network takes nothing; or, where it takes a little now and then, since the oldest event waits to be sent. */
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
    this.unanswered = null; // its PONG was not read, and there is somebody who takes
    this.socket.resume();
  }

  private receive(data: RawData, isBinary: boolean): void {
    // After our close too: what is begun then could not be answered any more.
    if (this.isLeaving || !this.isOpen) return;
    const close = closeInsteadOfReading(this.state, data, isBinary);
    if (close) this.close(...close);
    else this.intake.take(String(data));
  }

  /** Called by the intake of messages. */
  handle(message: string): Promise<void> {
    if (!this.handler || !this.isOpen || this.isLeaving) return Promise.resolve();
    return this.handler(message).catch((error: unknown) => closeAfterFault(this, error, this.options.log));
  }
}
