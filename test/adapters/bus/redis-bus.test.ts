import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { RedisBus } from '../../../src/adapters/bus/redis-bus.js';
import { eventBusContract, RecordedListener } from '../../contracts/event-bus.contract.js';
import { eventually } from '../../support/eventually.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { describeWithOwnRedis, describeWithRedis } from '../../support/run/describe-if.js';
import { promisedMs } from '../../support/run/fault-scale.js';
import { freezableProxy } from '../../support/servers/freezable-proxy.js';
import { reservePort } from '../../support/servers/ports.js';

const open: Array<{ close(): Promise<void> | void }> = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** Returns a bus that listens; its channel is its own unless one is named. */
async function listeningBus(options: { url: string; prefix?: string; heartbeatEveryMs?: number }) {
  const log = recordedLog();
  const listener = new RecordedListener();
  const prefix = options.prefix ?? `test-${randomUUID()}`;
  const bus = await RedisBus.connect({ log, ...options, prefix });
  open.push(bus);
  await bus.listen(listener);
  return { bus, log, listener, prefix };
}

await describeWithRedis('RedisBus', ({ url }) => {
  eventBusContract(async () => {
    const prefix = `test-${randomUUID()}`;
    const join = async () => {
      const bus = await RedisBus.connect({ url, prefix, log: recordedLog() });
      await eventually(() => bus.ping()); // A busy machine may still be connecting at this point.
      return bus;
    };
    return { join };
  });

  describe('on a Redis that other programs use too', () => {
    let admin: Redis;
    beforeEach(() => {
      admin = new Redis(url);
    });
    afterEach(() => admin.quit());

    it('listens again after its connection is killed, and reports that messages may be missing', async () => {
      const { bus, log, listener, prefix } = await listeningBus({ url });
      await killConnection(admin, `${prefix}-subscriber`);
      await eventually(() => expect(listener.gaps).toBe(1));
      await bus.publish(2);
      await eventually(() => expect(listener.numbers).toEqual([2]));
      expect(log.at('warn').map((line) => line.message)).toEqual([expect.stringContaining('Redis unreachable')]);
      expect(log.at('info').map((line) => line.message)).toEqual(['Redis reachable again']);
    });

    it.each([
      ['text instead of a number', 'hello'],
      ['a number in quotes', '"1"'],
      ['a whole event', '{"seq":1,"topic":"queue-changed","payload":null}'],
      ['a list', '[1]'],
      ['null', 'null'],
      ['zero', '0'],
      ['a negative number', '-1'],
      ['a fraction', '1.5'],
      ['a number too large to be exact', '9007199254740992'],
      ['a number too large to represent', '9'.repeat(400)],
    ])('drops %s from its channel and asks for a read of the outbox', async (_, garbage) => {
      const { bus, log, listener, prefix } = await listeningBus({ url });
      await admin.publish(`${prefix}:events`, garbage);
      await eventually(() => expect(listener.gaps).toBe(1));
      await bus.publish(1);
      await eventually(() => expect(listener.numbers).toEqual([1]));
      expect(log.at('warn')).toHaveLength(1);
    });
  });

  it('detects a connection that is open but dead, and opens a new one', async () => {
    const proxy = await freezableProxy(url);
    open.push(proxy);
    const { bus, listener } = await listeningBus({ url: proxy.url, heartbeatEveryMs: 100 });
    const before = listener.gaps;
    proxy.freezeOpenConnections();
    await eventually(() => expect(listener.gaps).toBeGreaterThan(before));
    await eventually(() => bus.publish(3));
    await eventually(() => expect(listener.numbers).toContainEqual(3));
  });
});

await describeWithOwnRedis('RedisBus and a Redis that becomes unreachable', (redis) => {
  afterEach(async () => {
    await redis.stop();
    await redis.startAgain();
  });

  it('refuses to publish within 2.5 s while Redis does not respond, and continues when Redis responds again', async () => {
    const { bus, log, listener } = await listeningBus({ url: redis.url });
    await redis.stop();
    const from = performance.now();
    await expect(bus.publish(1)).rejects.toThrow();
    expect(performance.now() - from).toBeLessThan(promisedMs(2_500));
    await expect(bus.ping()).rejects.toThrow();
    await redis.startAgain();
    await eventually(() => expect(listener.gaps).toBe(1));
    await eventually(() => bus.publish(2));
    await eventually(() => expect(listener.numbers).toContainEqual(2));
    await eventually(() => bus.ping());
    expect(log.at('warn')).toHaveLength(1);
    expect(log.at('info')).toHaveLength(1);
  });

  it('closes within its deadline while Redis does not respond', async () => {
    const { bus } = await listeningBus({ url: redis.url });
    await redis.stop();
    const from = performance.now();
    await bus.close();
    expect(performance.now() - from).toBeLessThan(promisedMs(2_500));
  });

  it('starts while Redis is unreachable, and listens as soon as Redis is reachable', async () => {
    await redis.stop();
    const { bus, listener } = await listeningBus({ url: redis.url });
    await expect(bus.ping()).rejects.toThrow();
    await redis.startAgain();
    await eventually(() => expect(listener.gaps).toBe(1));
    await eventually(() => bus.publish(1));
    await eventually(() => expect(listener.numbers).toEqual([1]));
  });
});

it('RedisBus starts where no Redis has ever run, and logs that once', async () => {
  const { bus, log } = await listeningBus({ url: `redis://127.0.0.1:${await reservePort()}` });
  await expect(bus.publish(1)).rejects.toThrow();
  expect(log.at('warn')).toHaveLength(1);
});

async function killConnection(admin: Redis, name: string): Promise<void> {
  const line = String(await admin.call('CLIENT', 'LIST'))
    .split('\n')
    .find((each) => each.includes(` name=${name} `));
  await admin.call('CLIENT', 'KILL', 'ID', /\bid=(\d+)/.exec(line ?? '')?.[1] ?? 'no such connection');
}
