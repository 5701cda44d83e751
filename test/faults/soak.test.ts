import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { eventually } from '../support/eventually.js';
import { Churn } from '../support/people/churn.js';
import { Patient } from '../support/people/patient.js';
import type { PeopleInTheLine } from '../support/people/people-in-the-line.js';
import { Clinic } from '../support/places/clinic.js';
import { INSPECTED, memoryAfterCollection } from '../support/records/garbage-collection.js';
import { nodeMetrics } from '../support/records/node-metrics.js';
import { describeWithOwnRedis } from '../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

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
const GAUGES = ['sockets', 'notification_subscribers', 'status_subscribers', 'queued_events'].map((name) => `queuebell_${name}`);

await describeWithOwnRedis('Sockets that come and go for a long time', (redis) => {
  let clinic: Clinic;
  let line: PeopleInTheLine;
  let urls: string[];
  let tokens: string[];
  let asked: Redis;

  beforeAll(async () => {
    const jobs = { QUEUE_AUTO_CLOSE_EVERY: '10 seconds', QUEUE_RETRY_EVERY: '20 seconds', QUEUE_STATS_EVERY: '10 seconds' };
    // A line per operation, for half an hour, would cost the test that reads them more than the nodes.
    const quiet = { LOG_LEVEL: 'warn', NODE_OPTIONS: INSPECTED };
    clinic = await Clinic.open({ patients: sockets, redisUrl: redis.url, env: { ...jobs, ...quiet } });
    urls = clinic.nodes.map(({ url }) => url);
    tokens = await Promise.all(Array.from({ length: sockets }, (_, n) => clinic.token(`patient-${n + 1}`)));
    asked = new Redis(redis.url);
    for (const url of urls) await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), 90_000);
    line = await clinic.peopleInTheLine();
  });
  afterAll(async () => {
    asked?.disconnect();
    await clinic?.close();
  });

  async function toggle(isOpen: boolean): Promise<number> {
    const { failure, announcement } = await clinic.click(isOpen, isOpen ? 0 : 1);
    expect(failure).toBeNull();
    return announcement ?? 0;
  }

  /** What the nodes hold in Redis and PostgreSQL. */
  async function held() {
    const [, subscribers] = (await asked.pubsub('NUMSUB', clinic.channel)) as [string, number];
    const channels = ((await asked.pubsub('CHANNELS', '*')) as string[]).sort();
    const clients = String(await asked.client('LIST'))
      .trim()
      .split('\n').length;
    const [{ connections }] = (await clinic.database.query<{ connections: number }>(
      'select count(*)::int as connections from pg_stat_activity where datname = current_database()',
    )) as [{ connections: number }];
    return { subscribers, channels, clients, connections };
  }

  const gauges = () => Promise.all(urls.map(async (url) => GAUGES.map(await nodeMetrics(url))));
  const memory = () => Promise.all(clinic.nodes.map(({ program }) => memoryAfterCollection(program.stderr)));

  test(
    'lose nothing, and the nodes hold afterwards what they held before',
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

      // Everybody connects once more, at the same time, and is notified of the next two changes in order.
      const patients = await Promise.all(tokens.map((token, n) => Patient.connect(urls[n % 2] as string, token)));
      const last = [await toggle(openings % 2 === 0), await toggle(openings % 2 === 1)];
      for (const patient of patients) {
        await eventually(() => expect(patient.announcements.slice(-2)).toEqual(last));
        expect([...patient.failures, ...patient.disorder]).toEqual([]);
        patient.drop();
      }
      await line.keptTheirPlaces();
      await eventually(async () => expect(await gauges()).toEqual(urls.map(() => GAUGES.map(() => 0))));
      // The pools close idle connections after 10 s, for which the small scale does not wait.
      const most = before.connections + faultScale({ short: 2 * POOL_SIZE, full: 0 });
      await eventually(async () => expect((await held()).connections).toBeLessThanOrEqual(most), 30_000);
      await eventually(async () => expect({ ...(await held()), connections: before.connections }).toEqual(before));

      const slopes = urls.map((_, n) =>
        slopeOf(
          samples.filter(({ atMin }) => atMin * MINUTE_MS > warmUpMs),
          n,
        ),
      );
      reportMeasurements(`${sockets} sockets that come and go`, {
        'minutes, of which warm-up': `${(soakMs / MINUTE_MS).toFixed(1)}, ${(warmUpMs / MINUTE_MS).toFixed(1)}`,
        openings,
        connects: churn.report.connects,
        'notifications received': churn.report.received,
        acknowledged: churn.report.acknowledged,
        'memory slope of each node, MiB/min': slopes.map((slope) => slope.toFixed(2)).join(', '),
        'memory of each node at the end, MiB':
          samples
            .at(-1)
            ?.rssMib.map((rss) => rss.toFixed(0))
            .join(', ') ?? '',
        'Redis clients, database connections, before and after': `${before.clients}, ${before.connections}`,
      });
      // A slope needs time: on the small scale it is that of a process that is warming up.
      for (const slope of faultScale({ short: [], full: slopes })) expect(slope).toBeLessThan(SLOPE_LIMIT_MIB_A_MINUTE);
    },
    soakMs + 5 * MINUTE_MS,
  );
});

interface Sample {
  atMin: number;
  /** One number for each node. */
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

/** Shows the progress to a person who waits half an hour at full scale. */
function report(samples: readonly Sample[], churn: Churn): void {
  const { atMin, rssMib } = samples.at(-1) as Sample;
  const { connects, received, faults } = churn.report;
  const memory = rssMib.map((rss) => rss.toFixed(0)).join(' and ');
  process.stderr.write(
    `${atMin.toFixed(1)} min: ${memory} MiB, ${connects} connects, ${received} received, ${faults.length} faults\n`,
  );
}
