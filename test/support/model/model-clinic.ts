import { randomBytes } from 'node:crypto';
import { nodeKey } from '../../../src/entities/node-id.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { AcknowledgeDocument, SetQueueOpenDocument } from '../../generated/graphql.js';
import { eventually } from '../eventually.js';
import { dataOf } from '../operations/operation.js';
import { post } from '../operations/post.js';
import { Patient } from '../people/patient.js';
import type { PeopleInTheLine } from '../people/people-in-the-line.js';
import { TestClock } from '../places/app.js';
import { Clinic } from '../places/clinic.js';
import type { TestDatabase } from '../places/database.js';
import { nodeMetrics } from '../records/node-metrics.js';
import { World } from './world.js';

const RETRY_EVERY_MS = 15 * 60_000;

/** The real clinic that the model is compared with: two server processes without jobs, whose jobs the office's services run. */
export class ModelClinic {
  /** One client on each node that watches all queues: what it has seen, the node has dispatched. */
  private readonly screens: Patient[] = [];

  private constructor(
    private readonly clinic: Clinic,
    private readonly clock: TestClock,
    /** People who wait all the time. */
    readonly line: PeopleInTheLine,
  ) {}

  static async open(redisUrl: string, patients: readonly string[]): Promise<ModelClinic> {
    const officeClock = new TestClock();
    // The office runs the jobs, so it is on the bus as well.
    const bus = { REDIS_URL: redisUrl, QUEUE_BUS_PREFIX: `model-${randomBytes(6).toString('hex')}` };
    const env = { ...bus, QUEUE_OUTBOX_POLL_EVERY: '1 second', QUEUE_RETRY_GRACE: '100 milliseconds' };
    const clinic = await Clinic.open({ patients: patients.length, jobs: false, env, officeEnv: env, officeClock });
    const model = new ModelClinic(clinic, officeClock, await clinic.peopleInTheLine());
    await Promise.all(clinic.nodes.map((_, node) => model.watch(node)));
    return model;
  }

  get database(): TestDatabase {
    return this.clinic.database;
  }

  async close(): Promise<void> {
    for (const screen of this.screens) screen.drop();
    await this.clinic.close();
  }

  /** Null: no answer came. */
  async setOpen(node: number, department: string, isOpen: boolean): Promise<{ changed: boolean; announcement: number } | null> {
    const request = { token: await this.clinic.token('nurse-1'), variables: { department, isOpen } };
    const answer = await post(this.clinic.url(node), SetQueueOpenDocument, request).catch(() => null);
    if (!answer) return null;
    const { changed, announcement } = dataOf(answer).setQueueOpen;
    return { changed, announcement: nodeKey('Announcement', announcement?.id ?? '') ?? 0 };
  }

  async acknowledge(node: number, patient: string, id: string): Promise<string> {
    const request = { token: await this.clinic.token(patient), variables: { id } };
    const answer = await post(this.clinic.url(node), AcknowledgeDocument, request);
    return answer.data?.acknowledgeNotification.deliveryStatus ?? JSON.stringify(answer.errors);
  }

  async connect(node: number, user: string): Promise<Patient> {
    return Patient.connect(this.clinic.url(node), await this.clinic.token(user));
  }

  /** kill -9, at once. */
  async kill(node: number): Promise<void> {
    await this.clinic.endNode(node, 'SIGKILL');
    this.screens[node]?.drop();
    // PostgreSQL completes or rolls back the node's transactions.
    const busy = `select 1 from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`;
    await eventually(async () => expect(await this.database.query(busy)).toEqual([]));
  }

  async start(node: number): Promise<void> {
    await this.clinic.startNode(node);
    await this.watch(node);
  }

  /** Resolves when every node has dispatched everything that is committed. */
  async dispatched(): Promise<void> {
    const rows = await this.database.query<{ code: string; version: number }>(
      'select d.code, s.version from queue_status s join department d on d.id = s.department_id',
    );
    const seen = (screen: Patient) => rows.map(({ code }) => screen.versions(code).at(-1));
    const current = rows.map(({ version }) => version);
    for (const screen of this.screens) await eventually(() => expect(seen(screen)).toEqual(current));
  }

  /** The tick of the retry job, perhaps on two nodes at once. `nth`: the ticks of a run are one interval apart. */
  async retry(nth: number, atOnce: number): Promise<void> {
    const aheadMs = nth * RETRY_EVERY_MS;
    this.clock.advance(aheadMs);
    const { deliveryRetries } = this.clinic.office.services;
    const tick = () => deliveryRetries.run({ actor: systemActor('model-tick') });
    await Promise.all(Array.from({ length: atOnce }, tick));
    this.clock.advance(-aheadMs);
  }

  /** Closing time has passed, and the tick of the closing job comes, perhaps on two nodes at once. Resolves with the number of closings. */
  async closingTime(department: string, atOnce: number): Promise<number> {
    await this.database.query(
      `update queue_status s set closes_at = now() - interval '1 second' from department d
       where d.id = s.department_id and d.code = $1 and s.is_open`,
      [department],
    );
    const { autoClose } = this.clinic.office.services;
    const tick = () => autoClose.run({ actor: systemActor('model-tick'), department });
    const reports = await Promise.all(Array.from({ length: atOnce }, tick));
    return reports.filter(({ departments }) => departments[0]?.action === 'closed').length;
  }

  /** Resolves when a node has noticed who left: before that it may hand over to a socket that nobody reads. */
  async noticed(node: number, connected: number): Promise<void> {
    const sockets = async () => (await nodeMetrics(this.clinic.url(node)))('queuebell_sockets');
    await eventually(async () => expect(await sockets()).toBe(connected + 1));
  }

  async newestAnnouncement(): Promise<number> {
    const [row] = await this.database.query<{ id: number }>(
      'select coalesce(max(id), 0)::int as id from announcement where recipient_id is null',
    );
    return row?.id ?? 0;
  }

  /** Nothing that was announced so far is true any more, and nobody is connected. */
  async newDay(): Promise<World> {
    for (const node of this.screens.keys()) await this.noticed(node, 0);
    await this.database.query(`update announcement set expires_at = now() - interval '1 second' where expires_at > now()`);
    const queues = await this.database.query<{ code: string; is_open: boolean }>(
      'select d.code, s.is_open from queue_status s join department d on d.id = s.department_id',
    );
    const [log] = await this.database.query<{ seq: number }>('select coalesce(max(seq), 0)::int as seq from queue_status_log');
    const before = { announcement: await this.newestAnnouncement(), log: log?.seq ?? 0 };
    return new World(new Map(queues.map(({ code, is_open }) => [code, is_open])), before);
  }

  private async watch(node: number): Promise<void> {
    this.screens[node] = await this.connect(node, 'nurse-1');
  }
}
