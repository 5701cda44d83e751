import { within } from '../../async/deadline.js';
import type { Finding } from '../../services/finding.js';
import { unreachable } from '../unreachable.js';

const PATIENCE_MS = 5_000;

/** Checks whether Redis answers. `url` null: Redis is not used. */
export async function inspectRedis(url: string | null): Promise<Finding[]> {
  if (!url) return [{ check: 'redis', outcome: 'ok', found: 'not used: one server process (REDIS_URL is not set)', advice: '' }];
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: PATIENCE_MS,
  });
  let reason: unknown; // the rejection below says only "Connection is closed"
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await within(
      redis.connect().then(() => redis.ping()),
      PATIENCE_MS,
      'Redis',
    );
    return [{ check: 'redis', outcome: 'ok', found: 'answers', advice: '' }];
  } catch (error) {
    return [
      unreachable(
        'redis',
        reason ?? error,
        'Check REDIS_URL: host, port, user and password, and rediss: for TLS. Meanwhile server processes read the outbox: events are slower, but none is lost.',
      ),
    ];
  } finally {
    redis.disconnect();
  }
}
