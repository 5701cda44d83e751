import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Subscription } from '../../realtime/shared-execution/subscription.js';
import type { Log } from '../../services/ports.js';
import type { SocketState } from './state.js';

/** A PING this often; one that was not answered by the next closes the connection. In ms. */
const PING_EVERY_MS = 12_000;

/** What graphql-ws throws when a client sends what only a server may send. The client's fault, not ours. */
const A_SERVERS_MESSAGE = /^Error: Unexpected message of type /;

/**
 * One WebSocket: binds `ws` to graphql-ws's protocol, and notices when nobody is there any more. From a client that does not
 * take what is sent to it nothing is read either: it cannot ask for more answers than it takes.
 */
export class Connection {
  readonly state: SocketState = { connection: this };
  /** Those that are sent events now: see realtime/shared-execution. */
  readonly subscriptions = new Set<Subscription>();
  /** The text of a PING that is not answered yet. A PONG must repeat it: a client that reads nothing cannot know it. */
  private unanswered: string | null = null;
  private isLeaving = false;
  private nextPingAt = performance.now() + PING_EVERY_MS;
  private stalledSince: number | null = null;
  private isCorked = false;
  private isReading = true;
  private waitingForNetwork: (() => void)[] = [];

  constructor(
    readonly socket: WebSocket,
    private readonly network: Socket,
    protocol: Server<SocketState>,
    private readonly options: { log: Log; stallLimitMs: number },
  ) {
    const { log } = options;
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => this.sendGathered(text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (callback) =>
          void socket.on('message', (data, isBinary) => {
            // Only of a text has `ws` checked that it is UTF-8.
            if (isBinary) socket.close(CloseCode.BadRequest, 'Messages are text');
            else this.receive(String(data), callback);
          }),
      },
      this.state,
    );
    // A frame too large or a broken one: `ws` closes with the right code.
    socket.on('error', (error) => log.info({ reason: error.message }, 'a socket was closed for what it sent'));
    socket.on('pong', (data) => {
      if (data.toString() === this.unanswered) this.unanswered = null;
    });
    socket.once('close', (code, reason) => {
      void closed(code, String(reason));
      this.resume();
    });
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

  send(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  /** From now on what the client sends is not looked at. */
  takeNothingNew(): void {
    this.isLeaving = true;
  }

  /** Something else than a subscription is under way. */
  get owesAnswer(): boolean {
    if (this.socket.readyState !== this.socket.OPEN) return false;
    return [...(this.state.operations?.values() ?? [])].some(({ type }) => type !== 'subscription');
  }

  /** Called now and then, with the time as `performance.now()` tells it. */
  look(now: number): void {
    const isStalled = this.stalledForMs(now) > this.options.stallLimitMs;
    const isDue = this.isReading && now >= this.nextPingAt;
    if (isStalled || (isDue && this.unanswered !== null)) {
      this.options.log.info({ reason: isStalled ? 'takes nothing' : 'does not answer' }, 'a socket was cut off');
      this.socket.terminate();
    } else if (isDue && this.socket.readyState === this.socket.OPEN) {
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
    const waitingSince = [...this.subscriptions].map(({ queue }) => queue.oldestSince ?? now);
    return now - Math.min(this.stalledSince, ...waitingSince);
  }

  private stopReading(): void {
    if (!this.isReading) return;
    this.isReading = false;
    this.socket.pause();
    this.network.once('drain', () => this.resume());
  }

  /** What one turn of the event loop sends, a result and its completion, goes out in one write. Waits for a slow network. */
  private sendGathered(text: string): void | Promise<void> {
    if (!this.isCorked) {
      this.isCorked = true;
      this.network.cork();
      process.nextTick(() => {
        this.isCorked = false;
        this.network.uncork();
      });
    }
    this.send(text);
    if (this.isWritable) return;
    return new Promise((resolve) => this.onWritable(resolve));
  }

  private resume(): void {
    this.stalledSince = null;
    this.unanswered = null; // its PONG was not read, and there is somebody who takes
    this.isReading = true;
    this.socket.resume();
    const waiting = this.waitingForNetwork;
    this.waitingForNetwork = [];
    for (const callback of waiting) callback();
  }

  /** Not `async`: for as long as a subscription lasts, its frame would keep the message. */
  private receive(text: string, callback: (text: string) => Promise<void>): void {
    // After our close too: what is begun then could not be answered any more.
    if (this.isLeaving || this.socket.readyState !== this.socket.OPEN) return;
    callback(text).catch((error: unknown) => {
      if (A_SERVERS_MESSAGE.test(String(error))) return this.socket.close(CloseCode.BadRequest, 'Unexpected message');
      this.options.log.error({ err: error }, 'a fault of ours while a message was handled');
      this.socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  }
}
