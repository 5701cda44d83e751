import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import { within } from '../../async/deadline.js';
import type { EventBus, EventBusListener, Log } from '../../services/ports.js';
import { GarbageWatch } from '../metrics/garbage-watch.js';
import { ConnectionWatch } from './redis-connection-watch.js';

export interface RedisBusOptions {
  url: string;
  /** The one channel is `<prefix>:events`. */
  prefix: string;
  log: Log;
  /** How often both connections are asked for a PONG, in ms. A half-open one is noticed after this and 2 s more. Default 10,000. */
  heartbeatEveryMs?: number;
}

const PUBLISH_DEADLINE_MS = 2_000;
const SUBSCRIBE_AGAIN_MS = 1_000;
const FIRST_CONNECT_MS = 2_000;
const CLOSE_DEADLINE_MS = 1_000;

/** Both connections come back on their own, for ever; what could not be sent fails at once instead of waiting in a queue. */
const CONNECTION = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  // Also what an exit may wait for, since the client keeps its timer for a connection that closed long ago.
  disconnectTimeout: 200,
  connectTimeout: 5_000,
  commandTimeout: 1_500,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, 2_000),
} as const;

/** Redis as the doorbell between server processes. */
export class RedisBus implements EventBus {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly pubSub: RedisPubSub;
  private readonly watch: ConnectionWatch;
  private readonly garbage: GarbageWatch;
  private readonly channel: string;
  private readonly log: Log;
  private listener: EventBusListener | null = null;
  private isSubscribed = false;
  private isClosed = false;
  private subscribeAgain: NodeJS.Timeout | undefined;

  /** Resolves once connected, or after 2 s without Redis: the bus goes on trying, and the outbox is read meanwhile. */
  static async connect(options: RedisBusOptions): Promise<RedisBus> {
    const bus = new RedisBus(options);
    const connected = Promise.all([bus.publisher.connect(), bus.subscriber.connect()]);
    await within(connected, FIRST_CONNECT_MS, 'Connecting to Redis').catch((error) => bus.watch.lost(error));
    return bus;
  }

  private constructor({ url, prefix, log, heartbeatEveryMs = 10_000 }: RedisBusOptions) {
    this.channel = `${prefix}:events`;
    this.log = log;
    this.publisher = new Redis(url, { ...CONNECTION, connectionName: `${prefix}-publisher` });
    this.subscriber = new Redis(url, { ...CONNECTION, connectionName: `${prefix}-subscriber` });
    this.pubSub = new RedisPubSub({ publisher: this.publisher, subscriber: registrarOf(this.subscriber) });
    this.watch = new ConnectionWatch([this.publisher, this.subscriber], heartbeatEveryMs, log);
    this.garbage = new GarbageWatch(log, () => this.tell((listener) => listener.onPossibleGap()));
    this.subscriber.on('close', () => {
      this.isSubscribed = false;
    });
    this.subscriber.on('ready', () => void this.subscribe({ afterLoss: true }));
  }

  async publish(seq: number): Promise<void> {
    await within(this.pubSub.publish(this.channel, seq), PUBLISH_DEADLINE_MS, 'Publishing to Redis');
  }

  async listen(listener: EventBusListener): Promise<void> {
    if (this.isClosed) throw new Error('The event bus is closed');
    if (this.listener) throw new Error('The event bus has its listener already');
    this.listener = listener;
    await this.pubSub.subscribe(this.channel, (message: unknown) => this.receive(message));
    await this.subscribe({ afterLoss: false });
  }

  async ping(): Promise<void> {
    await within(this.publisher.ping(), PUBLISH_DEADLINE_MS, 'Redis');
    if (this.listener && !this.isSubscribed) throw new Error('Redis answers, but the subscription is not up');
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    clearTimeout(this.subscribeAgain);
    this.watch.stop();
    this.garbage.stop();
    const clients = [this.publisher, this.subscriber];
    // QUIT lets what was written go out; where it hangs or cannot be sent, cutting the connection does.
    const quits = clients.filter((client) => client.status === 'ready').map((client) => client.quit());
    await within(Promise.allSettled(quits), CLOSE_DEADLINE_MS, 'Leaving Redis').catch(() => undefined);
    for (const client of clients) client.disconnect();
  }

  /** SUBSCRIBE is not repeated by the client library: only here is it known when it has taken effect, and only then is a catch-up complete. */
  private async subscribe({ afterLoss }: { afterLoss: boolean }): Promise<void> {
    if (!this.listener || this.isClosed || this.subscriber.status !== 'ready') return;
    clearTimeout(this.subscribeAgain);
    try {
      await this.subscriber.subscribe(this.channel);
    } catch (error) {
      // A lost connection asks again on its next `ready`; a refusal (for example by an ACL) is asked again here.
      this.watch.lost(error);
      this.subscribeAgain = setTimeout(() => void this.subscribe({ afterLoss: true }), SUBSCRIBE_AGAIN_MS);
      this.subscribeAgain.unref();
      return;
    }
    this.isSubscribed = true;
    this.watch.recovered();
    if (afterLoss) this.tell((listener) => listener.onPossibleGap());
  }

  private receive(message: unknown): void {
    if (isOutboxNumber(message)) this.tell((listener) => listener.onRing(message));
    else this.garbage.came();
  }

  /** Called from the socket's event: what is thrown here would end the process. */
  private tell(call: (listener: EventBusListener) => void): void {
    if (!this.listener || this.isClosed) return;
    try {
      call(this.listener);
    } catch (error) {
      this.log.error({ err: error }, 'The listener of the event bus failed');
    }
  }
}

/** Messages are read as JSON: a number arrives as one, and anything else is none of ours. */
function isOutboxNumber(message: unknown): message is number {
  return Number.isSafeInteger(message) && Number(message) > 0;
}

/**
 * What RedisPubSub sees of the subscriber: registering always succeeds. A failed SUBSCRIBE would leave a promise inside of it that
 * nobody can catch (2.7.0: `sub.then(pending.resolve).catch(pending.reject)`), and that ends the process.
 */
function registrarOf(subscriber: Redis): Redis {
  const registrar = {
    on: (event: string, listener: (...args: unknown[]) => void) => subscriber.on(event, listener),
    subscribe: (_channel: string, done: (error: null, count: number) => void) => done(null, 1),
  };
  return registrar as unknown as Redis;
}
