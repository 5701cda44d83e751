import type { Redis } from 'ioredis';
import { within } from '../../async/deadline.js';
import type { Log } from '../../services/ports.js';

const PONG_DEADLINE_MS = 2_000;

/** Detects half-open connections, and logs each loss and each recovery once, however many retries are in between. */
export class RedisConnectionWatch {
  private lostAt: number | null = null;
  private isStopped = false;
  private readonly pinging = new Set<Redis>();
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    private readonly clients: readonly Redis[],
    everyMs: number,
    private readonly log: Log,
  ) {
    for (const client of clients) {
      client.on('error', (error) => this.lost(error));
      client.on('close', () => this.lost(new Error('The connection was closed')));
      client.on('ready', () => this.recovered());
    }
    this.heartbeat = setInterval(() => void this.pingAll(), everyMs);
    this.heartbeat.unref();
  }

  lost(error: unknown): void {
    if (this.lostAt !== null || this.isStopped) return;
    this.lostAt = performance.now();
    this.log.warn({ err: error }, 'Redis unreachable, reconnecting; events reach other server processes late meanwhile');
  }

  recovered(): void {
    if (this.lostAt === null || this.isStopped || this.clients.some((client) => client.status !== 'ready')) return;
    const unreachableMs = Math.round(performance.now() - this.lostAt);
    this.lostAt = null;
    this.log.info({ unreachableMs }, 'Redis reachable again');
  }

  stop(): void {
    this.isStopped = true;
    clearInterval(this.heartbeat);
  }

  private async pingAll(): Promise<void> {
    await Promise.all(this.clients.map((client) => this.ping(client)));
  }

  private async ping(client: Redis): Promise<void> {
    // One PING at a time: the late answer of an old connection must not count against a new one.
    if (client.status !== 'ready' || this.pinging.has(client)) return;
    this.pinging.add(client);
    try {
      await within(client.ping(), PONG_DEADLINE_MS, 'PING to Redis');
    } catch (error) {
      this.lost(error);
      // Disconnects only a connection that still looks alive; one that has closed is already reconnecting.
      if (client.status === 'ready' && !this.isStopped) client.disconnect(true);
    } finally {
      this.pinging.delete(client);
    }
  }
}
