import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenServices, openServices } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { nodeKey } from '../../../src/entities/node-id.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { eventually } from '../eventually.js';
import { post } from '../people/clients.js';
import { Device } from '../people/device.js';
import { TestClock, UNHURRIED } from '../places/app.js';
import { createTestDatabase, type TestDatabase } from '../places/database.js';
import { Program } from '../places/program.js';
import { nodeMetrics } from '../records/node-metrics.js';
import { recordedLog } from '../records/recorded-log.js';
import { World } from './world.js';

const SET = `mutation ($department: String!, $isOpen: Boolean!) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen }) { changed announcement { id } } }`;
const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { deliveryStatus } }';
const RETRY_EVERY_MS = 15 * 60_000;
const NODES = 2;

/** The real thing: two server processes on one PostgreSQL and one Redis, and a third process's services, which run the jobs. */
export class Hospital {
  readonly tokens = new Map<string, string>();
  private readonly nodes: Program[] = [];
  private readonly urls: string[] = [];
  /** A nurse's screen on each node: what it has seen, the node has dispatched. */
  private readonly screens: Device[] = [];

  private constructor(
    readonly database: TestDatabase,
    private readonly office: OpenServices,
    private readonly clock: TestClock,
    private readonly env: Record<string, string>,
  ) {}

  static async open(redisUrl: string, patients: readonly string[]): Promise<Hospital> {
    const database = await createTestDatabase();
    const env = {
      ...UNHURRIED,
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      QUEUE_BUS_PREFIX: `model-${randomBytes(6).toString('hex')}`,
      QUEUE_DATA_DIR: await mkdtemp(join(tmpdir(), 'queuebell-model-')),
      QUEUE_OUTBOX_POLL_EVERY: '1 second',
      QUEUE_RETRY_GRACE: '100 milliseconds',
      PORT: '0',
    };
    const clock = new TestClock();
    const office = await openServices(readConfig(env), { log: recordedLog(), clock });
    await office.services.demoData.seed({ patients: patients.length });
    // Closing time comes when the model says so, whatever the hour.
    await database.query('update queue_schedule set active = false');
    office.services.directory.forget();
    const hospital = new Hospital(database, office, clock, env);
    for (const user of [...patients, 'nurse-1']) hospital.tokens.set(user, await office.issueToken(user, '5h'));
    await Promise.all(Array.from({ length: NODES }, (_, node) => hospital.start(node)));
    return hospital;
  }

  async close(): Promise<void> {
    for (const screen of this.screens) screen.drop();
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.office.stop();
    await this.database.drop();
    await rm(this.env.QUEUE_DATA_DIR as string, { recursive: true, force: true });
  }

  /** Null: no answer came. */
  async setOpen(node: number, department: string, isOpen: boolean): Promise<{ changed: boolean; announcement: number } | null> {
    const request = { token: this.token('nurse-1'), variables: { department, isOpen } };
    const answer = await post(this.urls[node] as string, SET, request).catch(() => null);
    if (!answer) return null;
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    const { changed, announcement } = answer.data.setQueueOpen;
    return { changed, announcement: nodeKey('Announcement', announcement?.id ?? '') ?? 0 };
  }

  async acknowledge(node: number, patient: string, id: string): Promise<string> {
    const request = { token: this.token(patient), variables: { id } };
    const answer = await post(this.urls[node] as string, ACKNOWLEDGE, request);
    return answer.data?.acknowledgeNotification.deliveryStatus ?? JSON.stringify(answer.errors);
  }

  connect(node: number, user: string): Promise<Device> {
    return Device.connect(this.urls[node] as string, this.token(user));
  }

  /** kill -9, at once. */
  async kill(node: number): Promise<void> {
    await this.nodes[node]?.stop('SIGKILL');
    this.screens[node]?.drop();
    // What it had begun PostgreSQL ends or takes back.
    const busy = `select 1 from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`;
    await eventually(async () => expect(await this.database.query(busy)).toEqual([]));
  }

  async start(node: number): Promise<void> {
    const program = new Program(['serve', '--no-jobs'], { env: this.env });
    this.nodes[node] = program;
    this.urls[node] = await program.url();
    this.screens[node] = await this.connect(node, 'nurse-1');
  }

  /** Until every node has dispatched what is committed. */
  async dispatched(): Promise<void> {
    const rows = await this.database.query<{ code: string; version: number }>(
      'select d.code, s.version from queue_status s join department d on d.id = s.department_id',
    );
    const seen = (screen: Device) => rows.map(({ code }) => screen.versions.get(code)?.at(-1));
    const current = rows.map(({ version }) => version);
    for (const screen of this.screens) await eventually(() => expect(seen(screen)).toEqual(current));
  }

  /** The retry job's tick, perhaps on two nodes at once. `nth`: the ticks of a run are a retry's interval apart. */
  async retry(nth: number, atOnce: number): Promise<void> {
    const aheadMs = nth * RETRY_EVERY_MS;
    this.clock.advance(aheadMs);
    const tick = () => this.office.services.deliveryRetries.run({ actor: systemActor('model-tick') });
    await Promise.all(Array.from({ length: atOnce }, tick));
    this.clock.advance(-aheadMs);
  }

  /** Closing time has passed, and the closing job's tick comes, perhaps on two nodes at once. Gives how often it was closed. */
  async closingTime(department: string, atOnce: number): Promise<number> {
    await this.database.query(
      `update queue_status s set closes_at = now() - interval '1 second' from department d
       where d.id = s.department_id and d.code = $1 and s.is_open`,
      [department],
    );
    const tick = () => this.office.services.autoClose.run({ actor: systemActor('model-tick'), department });
    const reports = await Promise.all(Array.from({ length: atOnce }, tick));
    return reports.filter(({ departments }) => departments[0]?.action === 'closed').length;
  }

  /** Until a node has noticed who is gone: before that it may hand over to a socket that nobody holds. */
  async noticed(node: number, phones: number): Promise<void> {
    const sockets = async () => (await nodeMetrics(this.urls[node] as string))('queuebell_sockets');
    await eventually(async () => expect(await sockets()).toBe(phones + 1));
  }

  async newestAnnouncement(): Promise<number> {
    const [row] = await this.database.query<{ id: number }>('select coalesce(max(id), 0)::int as id from announcement');
    return row?.id ?? 0;
  }

  /** Nothing that was announced so far is true any more, and everybody is away. */
  async newDay(): Promise<World> {
    for (let node = 0; node < NODES; node++) await this.noticed(node, 0);
    await this.database.query(`update announcement set expires_at = now() - interval '1 second' where expires_at > now()`);
    const queues = await this.database.query<{ code: string; is_open: boolean }>(
      'select d.code, s.is_open from queue_status s join department d on d.id = s.department_id',
    );
    const [log] = await this.database.query<{ seq: number }>('select coalesce(max(seq), 0)::int as seq from queue_status_log');
    const before = { announcement: await this.newestAnnouncement(), log: log?.seq ?? 0 };
    return new World(new Map(queues.map(({ code, is_open }) => [code, is_open])), before);
  }

  private token(user: string): string {
    return this.tokens.get(user) as string;
  }
}
