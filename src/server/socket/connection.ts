import type { Socket } from 'node:net';
import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Subscription } from '../../realtime/shared-execution/subscription.js';
import type { Log } from '../../services/ports.js';
import type { SocketState } from './state.js';

/** A PING this often; one that was not answered by the next closes the connection. In ms. */
const PING_EVERY_MS = 12_000;
/** A client that has taken nothing of what was sent to it for this long is cut off, in ms. It may answer pings all the while. */
const STALL_LIMIT_MS = 30_000;

/** One WebSocket: binds `ws` to graphql-ws's protocol, and notices when nobody is there any more. */
export class Connection {
  readonly state: SocketState = { connection: this };
  /** Those that are sent events now: see realtime/shared-execution. */
  readonly subscriptions = new Set<Subscription>();
  private isAlive = true;
  private nextPingAt = performance.now() + PING_EVERY_MS;
  private stalledSince: number | null = null;
  private isCorked = false;
  private waitingForNetwork: (() => void)[] = [];

  constructor(
    readonly socket: WebSocket,
    private readonly network: Socket,
    protocol: Server<SocketState>,
    private readonly log: Log,
  ) {
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => this.sendGathered(text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (callback) => void socket.on('message', (data) => this.receive(String(data), callback)),
      },
      this.state,
    );
    // A frame too large or a broken one: `ws` closes with the right code.
    socket.on('error', (error) => log.info({ reason: error.message }, 'a socket was closed for what it sent'));
    socket.on('pong', () => {
      this.isAlive = true;
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
    if (this.waitingForNetwork.length === 0) this.network.once('drain', () => this.resume());
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

  /** Called now and then, with the time as `performance.now()` tells it. */
  look(now: number): void {
    if (this.isWritable) this.stalledSince = null;
    else this.stalledSince ??= now;
    const isStalled = this.stalledSince !== null && now - this.stalledSince > STALL_LIMIT_MS;
    if (isStalled || (now >= this.nextPingAt && !this.isAlive)) {
      this.log.info({ reason: isStalled ? 'takes nothing' : 'does not answer' }, 'a socket was cut off');
      this.socket.terminate();
    } else if (now >= this.nextPingAt && this.socket.readyState === this.socket.OPEN) {
      this.isAlive = false;
      this.nextPingAt = now + PING_EVERY_MS;
      this.socket.ping();
    }
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
    const waiting = this.waitingForNetwork;
    this.waitingForNetwork = [];
    for (const callback of waiting) callback();
  }

  /** Not `async`: for as long as a subscription lasts, its frame would keep the message. */
  private receive(text: string, callback: (text: string) => Promise<void>): void {
    callback(text).catch((error: unknown) => {
      this.log.error({ err: error }, 'a fault of ours while a message was handled');
      this.socket.close(CloseCode.InternalServerError, 'Internal server error');
    });
  }
}
