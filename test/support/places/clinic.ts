import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { nodeKey } from '../../../src/entities/node-id.js';
import type { Clock } from '../../../src/services/ports.js';
import { type Click, Nurse } from '../people/nurse.js';
import { Patient } from '../people/patient.js';
import { PeopleInTheLine } from '../people/people-in-the-line.js';
import { startTestApp, type TestApp } from './app.js';
import type { TestDatabase } from './database.js';
import { type Ended, type Program, startNode } from './program.js';

export interface ClinicOptions {
  /** Server processes. Default: 2, the normal case. */
  nodes?: number;
  /** Patients in the database. They connect with {@link Clinic.admit}. */
  patients: number;
  /** Left out: the nodes have no bus, and read the outbox. */
  redisUrl?: string;
  /** Instead of one of its own on the run's PostgreSQL. */
  database?: TestDatabase;
  /** False: the nodes run no jobs. */
  jobs?: boolean;
  /** Variables of the configuration, for all nodes, and for one node beyond that. */
  env?: Record<string, string>;
  envOf?: (index: number) => Record<string, string>;
  /** The same for the office. */
  officeEnv?: Record<string, string>;
  officeClock?: Clock;
}

interface ClinicNode {
  program: Program;
  url: string;
}

/**
 * n server processes on one PostgreSQL and one Redis. No opening hours are in force, so that the time of day changes nothing. The office,
 * an app in the test's own process, seeds the database and signs tokens; it serves nobody.
 */
export class Clinic {
  /** All that were admitted. */
  readonly patients: Patient[] = [];
  /** The announcements of all changes that the clinic's nurses made, in the order of the answers. */
  readonly announced: number[] = [];
  /** The Redis channel on which the nodes signal. */
  readonly channel: string;
  private readonly running: (ClinicNode | null)[] = [];
  private readonly started: Program[] = [];
  private readonly ended = new Set<Program>();
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly busPrefix: string;

  private constructor(
    readonly office: TestApp,
    private readonly options: ClinicOptions,
  ) {
    this.busPrefix = options.env?.QUEUE_BUS_PREFIX ?? `test-${randomBytes(6).toString('hex')}`;
    this.channel = `${this.busPrefix}:events`;
  }

  static async open(options: ClinicOptions): Promise<Clinic> {
    const { patients, database, officeEnv: env, officeClock: clock, nodes = 2 } = options;
    const office = await startTestApp({ patients, database, openingHours: false, env, clock });
    const clinic = new Clinic(office, options);
    await Promise.all(Array.from({ length: nodes }, (_, index) => clinic.startNode(index)));
    return clinic;
  }

  get database(): TestDatabase {
    return this.office.database;
  }

  /** Valid for longer than a run at full scale takes. */
  token(user: string): Promise<string> {
    const token = this.tokens.get(user) ?? this.office.issueToken(user, '5h');
    this.tokens.set(user, token);
    return token;
  }

  async startNode(index: number): Promise<void> {
    const { redisUrl, env, envOf, jobs = true } = this.options;
    const { node: program, url } = await startNode(this.office, {
      args: jobs ? [] : ['--no-jobs'],
      env: { ...(redisUrl && { REDIS_URL: redisUrl, QUEUE_BUS_PREFIX: this.busPrefix }), ...env, ...envOf?.(index) },
    });
    this.running[index] = { program, url };
    this.started.push(program);
  }

  /** Sends the signal. From now on nobody is led to this node. */
  endNode(index: number, signal: NodeJS.Signals): Promise<Ended> {
    const program = this.program(index);
    this.running[index] = null;
    this.ended.add(program);
    return program.stop(signal);
  }

  program(index: number): Program {
    return this.nodeAt(index).program;
  }

  /** Undefined: it does not run. */
  pid(index: number): number | undefined {
    return this.running[index]?.program.pid;
  }

  url(index: number): string {
    return this.nodeAt(index).url;
  }

  /** Leads to a node as a load balancer does: to this one, or to another one while it does not run. While none runs, nobody answers. */
  urlNear(index: number): string {
    return (this.running[index] ?? this.nodes[0])?.url ?? 'http://127.0.0.1:9';
  }

  /** The nodes that run. */
  get nodes(): ClinicNode[] {
    return this.running.filter((node) => node != null);
  }

  /** Lets patient-1, patient-2, ... connect to the nodes in turn, until there are `count`. They reconnect, to a node that runs. */
  async admit(count: number): Promise<Patient[]> {
    const arriving = Array.from({ length: count - this.patients.length }, async (_, i) => {
      const nth = this.patients.length + i;
      const token = await this.token(`patient-${nth + 1}`);
      return new Patient(() => this.urlNear(nth % this.running.length), token, { reconnects: true });
    });
    this.patients.push(...(await Promise.all(arriving)));
    await Promise.all(this.patients.map((patient) => patient.subscribed()));
    return this.patients;
  }

  /** People wait in the line of OPD from now on; its queue drains. Patients who are admitted already receive both announcements. */
  peopleInTheLine(): Promise<PeopleInTheLine> {
    const place = { url: () => this.urlNear(0), token: (user: string) => this.token(user), database: this.database };
    return PeopleInTheLine.join(place, (announcement) => this.announced.push(nodeKey('Announcement', announcement) ?? 0));
  }

  /** A nurse at this node, or near it. Her changes are added to `announced`. */
  async nurse(at = 0, user = 'nurse-1'): Promise<Nurse> {
    return new Nurse(this.urlNear(at), await this.token(user), (announcement) => this.announced.push(announcement));
  }

  /** One click of a nurse at this node, or near it: opens or closes OPD. */
  async click(isOpen: boolean, at = 0): Promise<Click> {
    return (await this.nurse(at)).click(isOpen);
  }

  /** The number of (patient, announcement) pairs that did not arrive. */
  missing(announcements: readonly number[] = this.announced): number {
    return this.patients.reduce((sum, patient) => sum + patient.missing(announcements).length, 0);
  }

  /** Everything that no fault may cause, from all nodes there ever were: an unexpected end, a word on stderr, a line that calls for a person. */
  get complaints(): unknown[] {
    return this.started.flatMap((program) => [
      ...(program.isRunning || this.ended.has(program) ? [] : ['A node ended.']),
      ...(program.stderr ? [program.stderr] : []),
      ...program.log.filter(({ level }) => level === 'error'),
    ]);
  }

  /** MiB of memory that the node's process holds (Linux); null where that cannot be read. */
  async memoryOf(index: number): Promise<number | null> {
    const status = await readFile(`/proc/${this.program(index).pid}/status`, 'utf8').catch(() => '');
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kib === undefined ? null : Math.round(Number(kib) / 1024);
  }

  /** Closes everything, and asserts that every node that still ran ended well. */
  async close(): Promise<void> {
    await Promise.all(this.patients.map((patient) => patient.leave()));
    const ended = await Promise.all(this.running.flatMap((node, index) => (node ? [this.endNode(index, 'SIGTERM')] : [])));
    await this.office.stop();
    expect(ended.map(({ exitCode, signal }) => ({ exitCode, signal }))).toEqual(ended.map(() => ({ exitCode: 0, signal: null })));
  }

  private nodeAt(index: number): ClinicNode {
    const node = this.running[index];
    if (!node) throw new Error(`Node ${index} does not run.`);
    return node;
  }
}
