import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { nodeKey } from '../../../src/entities/node-id.js';
import { Listener } from '../people/audience.js';
import { type GraphqlAnswer, post } from '../people/clients.js';
import { startTestApp, type TestApp } from './app.js';
import type { TestDatabase } from './database.js';
import { type Program, startNode } from './program.js';

const SET = `mutation Set($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) { changed announcement { id } } }`;

export interface ClinicOptions {
  /** Who listen, half of them at each node. */
  patients: number;
  /** Who do not; default none. */
  absent?: number;
  database?: TestDatabase;
  redisUrl: string;
  /** For both nodes, and for the second one beyond that. */
  env?: Record<string, string>;
  secondEnv?: Record<string, string>;
}

/** The normal case: two server processes with Redis on one PostgreSQL, jobs on in both, and patients at each of them. */
export class Clinic {
  readonly listeners: Listener[] = [];
  /** Announcements of all changes that were answered with success, in their order. */
  readonly announced: number[] = [];

  private constructor(
    /** Seeds the database and signs tokens; serves nobody here. */
    readonly office: TestApp,
    readonly nodes: { node: Program; url: string }[],
    readonly channel: string,
    private readonly nurse: string,
  ) {}

  static async start({ patients, absent = 0, database, redisUrl, env, secondEnv }: ClinicOptions): Promise<Clinic> {
    const office = await startTestApp({ patients: patients + absent, database, openingHours: false });
    const prefix = `test-${randomBytes(6).toString('hex')}`;
    const both = { REDIS_URL: redisUrl, QUEUE_BUS_PREFIX: prefix, ...env };
    const nodes = await Promise.all([{}, secondEnv].map((more) => startNode(office, { env: { ...both, ...more }, args: [] })));
    const clinic = new Clinic(office, nodes, `${prefix}:events`, await office.token('nurse-1'));
    for (let i = 0; i < patients; i++) {
      const token = await office.token(`patient-${i + 1}`);
      clinic.listeners.push(new Listener(nodes[i % nodes.length]!.url, token));
    }
    await Promise.all(clinic.listeners.map((listener) => listener.isListening()));
    return clinic;
  }

  /** One nurse's click at one of the nodes; a change that succeeded is noted in `announced`. */
  async set(isOpen: boolean, at = 0): Promise<GraphqlAnswer & { tookMs: number }> {
    const from = performance.now();
    const answer = await post(this.nodes[at]!.url, SET, { token: this.nurse, variables: { isOpen } });
    const { changed, announcement } = answer.data?.setQueueOpen ?? {};
    if (changed) this.announced.push(nodeKey('Announcement', announcement.id) ?? 0);
    return { ...answer, tookMs: performance.now() - from };
  }

  /** How many (patient, announcement) pairs did not arrive. */
  missing(announcements: readonly number[] = this.announced): number {
    return this.listeners.reduce((sum, listener) => sum + listener.missing(announcements).length, 0);
  }

  /** What nobody may find after any fault: a node that ended, a word on stderr, a line that calls for a person. */
  get complaints(): unknown[] {
    return this.nodes.flatMap(({ node }, i) => [
      ...(node.isRunning ? [] : [`node ${i} ended`]),
      ...(node.stderr ? [node.stderr] : []),
      ...node.log.filter(({ level }) => level === 'error'),
    ]);
  }

  /** MiB of memory that the node's process holds (Linux); null where that cannot be read. */
  async memoryOf(node: number): Promise<number | null> {
    const status = await readFile(`/proc/${this.nodes[node]!.node.pid}/status`, 'utf8').catch(() => '');
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kib === undefined ? null : Math.round(Number(kib) / 1024);
  }

  /** From then on it is none of the clinic's nodes; its patients go on trying to reach it. */
  async kill(node: number): Promise<void> {
    const [gone] = this.nodes.splice(node, 1);
    await gone?.node.stop('SIGKILL');
  }

  async stop(): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.close()));
    const ended = await Promise.all(this.nodes.map(({ node }) => node.stop()));
    await this.office.stop();
    expect(ended.map(({ exitCode, signal }) => ({ exitCode, signal }))).toEqual(
      this.nodes.map(() => ({ exitCode: 0, signal: null })),
    );
  }
}
