import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import { within } from '../../async/deadline.js';
import type { EventBus, EventBusListener, Log } from '../../services/ports.js';
import { GarbageWatch } from './garbage-watch.js';
import { RedisConnectionWatch } from './redis-connection-watch.js';

export interface RedisBusOptions {
  url: string;
  /** The only channel is `<prefix>:events`. */
  prefix: string;
  log: Log;
  /** Interval of the PING on both connections, in ms. A half-open connection is detected within this time plus 2 s. Default 10,000. */
  heartbeatEveryMs?: number;
}

const PUBLISH_DEADLINE_MS = 2_000;
const RETRY_SUBSCRIBE_MS = 1_000;
const FIRST_CONNECT_MS = 2_000;
const CLOSE_DEADLINE_MS = 1_000;

/** Both connections reconnect by themselves, forever; a command that cannot be sent fails immediately instead of waiting in a buffer. */
const CONNECTION = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  // It may also delay the exit, because the client keeps its timer even after the connection has closed.
  disconnectTimeout: 200,
  connectTimeout: 5_000,
  commandTimeout: 1_500,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, 2_000),
} as const;

/** A bus over Redis, which signals new events between server processes. */
export class RedisBus implements EventBus {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly pubSub: RedisPubSub;
  private readonly watch: RedisConnectionWatch;
  private readonly garbage: GarbageWatch;
  private readonly channel: string;
  private readonly log: Log;
  private listener: EventBusListener | null = null;
  private isSubscribed = false;
  private isClosed = false;
  private retrySubscribe: NodeJS.Timeout | undefined;

  /** Resolves once connected, or after 2 s without Redis: the bus keeps reconnecting, and the outbox is read meanwhile. */
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
    this.watch = new RedisConnectionWatch([this.publisher, this.subscriber], heartbeatEveryMs, log);
    this.garbage = new GarbageWatch(log, () => this.notify((listener) => listener.onPossibleGap()));
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
    if (this.listener) throw new Error('The event bus already has a listener');
    this.listener = listener;
    await this.pubSub.subscribe(this.channel, (message: unknown) => this.receive(message));
    await this.subscribe({ afterLoss: false });
  }

  async ping(): Promise<void> {
    await within(this.publisher.ping(), PUBLISH_DEADLINE_MS, 'Redis');
    if (this.listener && !this.isSubscribed) throw new Error('Redis answers, but the subscription is not active');
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    clearTimeout(this.retrySubscribe);
    this.watch.stop();
    this.garbage.stop();
    const clients = [this.publisher, this.subscriber];
    // QUIT lets pending writes finish. If it hangs or cannot be sent, `disconnect` closes the connection.
    const quits = clients.filter((client) => client.status === 'ready').map((client) => client.quit());
    await within(Promise.allSettled(quits), CLOSE_DEADLINE_MS, 'Disconnecting from Redis').catch(() => undefined);
    for (const client of clients) client.disconnect();
  }

  /** Subscribes, here instead of in the client library, because a catch-up is complete only after the SUBSCRIBE has taken effect. */
  private async subscribe({ afterLoss }: { afterLoss: boolean }): Promise<void> {
    if (!this.listener || this.isClosed || this.subscriber.status !== 'ready') return;
    clearTimeout(this.retrySubscribe);
    try {
      await this.subscriber.subscribe(this.channel);
    } catch (error) {
      // After a lost connection the next `ready` subscribes again; after a rejection, for example by an ACL, this timer does.
      this.watch.lost(error);
      this.retrySubscribe = setTimeout(() => void this.subscribe({ afterLoss: true }), RETRY_SUBSCRIBE_MS);
      this.retrySubscribe.unref();
      return;
    }
    this.isSubscribed = true;
    this.watch.recovered();
    if (afterLoss) this.notify((listener) => listener.onPossibleGap());
  }

  private receive(message: unknown): void {
    if (isOutboxNumber(message)) this.notify((listener) => listener.onSignal(message));
    else this.garbage.count();
  }

  /** Calls the listener. This runs in a socket's event, where an exception would end the process. */
  private notify(call: (listener: EventBusListener) => void): void {
    if (!this.listener || this.isClosed) return;
    try {
      call(this.listener);
    } catch (error) {
      this.log.error({ err: error }, 'The listener of the event bus failed');
    }
  }
}

/** Tells whether a message is ours. Messages are parsed as JSON, and ours are numbers. */
function isOutboxNumber(message: unknown): message is number {
  return Number.isSafeInteger(message) && Number(message) > 0;
}

/**
 * The subscriber as RedisPubSub sees it: registering always succeeds. A failed SUBSCRIBE would leave a rejected promise inside
 * RedisPubSub that nobody can catch (2.7.0: `sub.then(pending.resolve).catch(pending.reject)`), and that ends the process.
 */
function registrarOf(subscriber: Redis): Redis {
  const registrar = {
    on: (event: string, listener: (...args: unknown[]) => void) => subscriber.on(event, listener),
    subscribe: (_channel: string, done: (error: null, count: number) => void) => done(null, 1),
  };
  // RedisPubSub's types demand a whole client; these two methods are all it calls.
  return registrar as unknown as Redis;
}
