import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { nodeKey } from '../../src/entities/node-id.js';
import { eventually } from '../support/eventually.js';
import { Churn, faultsOf } from '../support/people/churn.js';
import { post } from '../support/people/clients.js';
import { Device } from '../support/people/device.js';
import { startTestApp, type TestApp, UNHURRIED } from '../support/places/app.js';
import { type Program, startOnReservedPort } from '../support/places/program.js';
import { INSPECTED, memoryAfterCollection } from '../support/records/garbage-collection.js';
import { nodeMetrics } from '../support/records/node-metrics.js';
import { faultScale, stateFigure } from '../support/run/fault-scale.js';
import { HOW_TO_ENABLE_REDIS, type OwnRedis, startRedis } from '../support/servers/redis.js';

const MINUTE_MS = 60_000;
const fullMs = Number(process.env.QUEUEBELL_SOAK_MINUTES || 30) * MINUTE_MS;
const { sockets, soakMs, warmUpMs, sampleEveryMs, openEveryMs, stayMs } = faultScale({
  short: { sockets: 40, soakMs: 4_000, warmUpMs: 1_000, sampleEveryMs: 1_000, openEveryMs: 200, stayMs: 1_000 },
  full: {
    sockets: 500,
    soakMs: fullMs,
    warmUpMs: Math.min(5 * MINUTE_MS, fullMs / 3),
    sampleEveryMs: 10_000,
    openEveryMs: 2_000,
    stayMs: 20_000,
  },
});
/** The default of QUEUE_DATABASE_POOL_SIZE. */
const POOL_SIZE = 10;
const SLOPE_LIMIT_MIB_A_MINUTE = 1;
const SET =
  'mutation ($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) { announcement { id } } }';
const GAUGES = ['sockets', 'notification_subscribers', 'status_subscribers', 'queued_events'].map((name) => `queuebell_${name}`);

const redis = await startRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`Sockets that come and go for a long time${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let office: TestApp;
  const nodes: Program[] = [];
  const urls: string[] = [];
  let tokens: string[];
  let asked: Redis;

  beforeAll(async () => {
    office = await startTestApp({ patients: sockets, openingHours: false });
    tokens = await Promise.all(Array.from({ length: sockets }, (_, n) => office.issueToken(`patient-${n + 1}`, '2h')));
    asked = new Redis((redis as OwnRedis).url);
    for (let n = 0; n < 2; n++) {
      const env = {
        ...UNHURRIED,
        DATABASE_URL: office.database.url,
        REDIS_URL: (redis as OwnRedis).url,
        QUEUE_DATA_DIR: office.dataDir,
      };
      const jobs = { QUEUE_AUTO_CLOSE_EVERY: '10 seconds', QUEUE_RETRY_EVERY: '20 seconds', QUEUE_STATS_EVERY: '10 seconds' };
      // A line an operation, for half an hour, would weigh on the one who reads them.
      const quiet = { LOG_LEVEL: 'warn', NODE_OPTIONS: INSPECTED };
      const { node, url } = await startOnReservedPort(['serve'], { ...env, ...jobs, ...quiet });
      nodes.push(node);
      urls.push(url);
    }
    for (const url of urls) await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), 90_000);
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    asked?.disconnect();
    await office?.stop();
    await redis?.stop();
  });

  async function toggle(isOpen: boolean): Promise<number> {
    const url = urls[isOpen ? 0 : 1] as string;
    const answer = await post(url, SET, { token: await office.token('nurse-1'), variables: { isOpen } });
    return nodeKey('Announcement', answer.data.setQueueOpen.announcement.id) ?? 0;
  }

  /** What the nodes hold of others. */
  async function held() {
    const [, subscribers] = (await asked.pubsub('NUMSUB', 'queuebell:events')) as [string, number];
    const channels = ((await asked.pubsub('CHANNELS', '*')) as string[]).sort();
    const clients = String(await asked.client('LIST'))
      .trim()
      .split('\n').length;
    const [{ connections }] = (await office.database.query<{ connections: number }>(
      'select count(*)::int as connections from pg_stat_activity where datname = current_database()',
    )) as [{ connections: number }];
    return { subscribers, channels, clients, connections };
  }

  const gauges = () => Promise.all(urls.map(async (url) => GAUGES.map(await nodeMetrics(url))));
  const memory = () => Promise.all(nodes.map(({ stderr }) => memoryAfterCollection(stderr)));

  test(
    'nothing is lost, and what the nodes hold afterwards is what they held before',
    async () => {
      const before = await held();
      const churn = new Churn(urls, tokens, stayMs);
      const samples: Sample[] = [];
      let openings = 0;
      const beganAt = performance.now();
      const elapsedMs = () => performance.now() - beganAt;
      const opening = (async () => {
        for (; elapsedMs() < soakMs; await pause(openEveryMs)) await toggle(openings++ % 2 === 0);
      })();
      while (elapsedMs() < soakMs) {
        await pause(sampleEveryMs);
        const rssMib = (await memory()).map((each) => each.rssMib);
        samples.push({ atMin: elapsedMs() / MINUTE_MS, rssMib });
        if (samples.length % 6 === 0) report(samples, churn);
      }
      await opening;
      await churn.end();
      expect(churn.report.faults).toEqual([]);

      // Everybody once more, at the same time: all hear of the next two, in order.
      const devices = await Promise.all(tokens.map((token, n) => Device.connect(urls[n % 2] as string, token)));
      const last = [await toggle(openings % 2 === 0), await toggle(openings % 2 === 1)];
      for (const device of devices) {
        await eventually(() => expect(device.heard.slice(-2).map(({ announcementId }) => announcementId)).toEqual(last));
        expect([...device.errors, ...faultsOf(device)]).toEqual([]);
        device.drop();
      }
      await eventually(async () => expect(await gauges()).toEqual(urls.map(() => GAUGES.map(() => 0))));
      // The pools give back idle connections after 10 s, for which the small scale does not wait.
      const most = before.connections + faultScale({ short: 2 * POOL_SIZE, full: 0 });
      await eventually(async () => expect((await held()).connections).toBeLessThanOrEqual(most), 30_000);
      await eventually(async () => expect({ ...(await held()), connections: before.connections }).toEqual(before));

      const slopes = nodes.map((_, n) =>
        slopeOf(
          samples.filter(({ atMin }) => atMin * MINUTE_MS > warmUpMs),
          n,
        ),
      );
      stateFigure(`${sockets} sockets that come and go`, {
        'minutes, of which warm-up': `${(soakMs / MINUTE_MS).toFixed(1)}, ${(warmUpMs / MINUTE_MS).toFixed(1)}`,
        openings,
        connects: churn.report.connects,
        'notifications heard': churn.report.heard,
        acknowledged: churn.report.acknowledged,
        'memory slope of each node, MiB/min': slopes.map((slope) => slope.toFixed(2)).join(', '),
        'memory of each node at the end, MiB':
          samples
            .at(-1)
            ?.rssMib.map((rss) => rss.toFixed(0))
            .join(', ') ?? '',
        'Redis clients, database connections, before and after': `${before.clients}, ${before.connections}`,
      });
      // A slope needs time: on the small scale it is that of a process that warms up.
      for (const slope of faultScale({ short: [], full: slopes })) expect(slope).toBeLessThan(SLOPE_LIMIT_MIB_A_MINUTE);
    },
    soakMs + 5 * MINUTE_MS,
  );
});

interface Sample {
  atMin: number;
  /** Of each node. */
  rssMib: number[];
}

/** Least squares, in MiB a minute. */
function slopeOf(samples: readonly Sample[], node: number): number {
  const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const points = samples.map(({ atMin, rssMib }) => ({ x: atMin, y: rssMib[node] as number }));
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const above = mean(points.map((point) => (point.x - x) * (point.y - y)));
  return above / mean(points.map((point) => (point.x - x) ** 2));
}

/** At full scale somebody waits for half an hour. */
function report(samples: readonly Sample[], churn: Churn): void {
  const { atMin, rssMib } = samples.at(-1) as Sample;
  const { connects, heard, faults } = churn.report;
  const memory = rssMib.map((rss) => rss.toFixed(0)).join(' and ');
  process.stderr.write(`${atMin.toFixed(1)} min: ${memory} MiB, ${connects} connects, ${heard} heard, ${faults.length} faults\n`);
}
