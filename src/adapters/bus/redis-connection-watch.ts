import type { Redis } from 'ioredis';
import { within } from '../../async/deadline.js';
import type { Log } from '../../services/ports.js';

const PONG_DEADLINE_MS = 2_000;

/** Notices half-open connections, and tells of a loss and of the recovery once each, however many retries lie between. */
export class ConnectionWatch {
  private lostAt: number | null = null;
  private isStopped = false;
  private readonly asked = new Set<Redis>();
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
    this.heartbeat = setInterval(() => void this.askAll(), everyMs);
    this.heartbeat.unref();
  }

  lost(error: unknown): void {
    if (this.lostAt !== null || this.isStopped) return;
    this.lostAt = performance.now();
    this.log.warn({ err: error }, 'Redis is away; events reach other server processes late until it is back');
  }

  recovered(): void {
    if (this.lostAt === null || this.isStopped || this.clients.some((client) => client.status !== 'ready')) return;
    const awayMs = Math.round(performance.now() - this.lostAt);
    this.lostAt = null;
    this.log.info({ awayMs }, 'Redis is back');
  }

  stop(): void {
    this.isStopped = true;
    clearInterval(this.heartbeat);
  }

  private async askAll(): Promise<void> {
    await Promise.all(this.clients.map((client) => this.ask(client)));
  }

  private async ask(client: Redis): Promise<void> {
    // One question at a time: a late answer of an old connection must not condemn the new one.
    if (client.status !== 'ready' || this.asked.has(client)) return;
    this.asked.add(client);
    try {
      await within(client.ping(), PONG_DEADLINE_MS, 'PING to Redis');
    } catch (error) {
      this.lost(error);
      // Only a connection that still looks alive is cut; one that closed meanwhile is already on its way back.
      if (client.status === 'ready' && !this.isStopped) client.disconnect(true);
    } finally {
      this.asked.delete(client);
    }
  }
}
