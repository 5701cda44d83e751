import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from './app.js';
import type { TestDatabase } from './database.js';
import { type Ended, type Program, startNode } from './program.js';

export interface ClusterOptions {
  redisUrl: string;
  patients: number;
  env?: Record<string, string>;
  /** Of one node, beside `env`. */
  envOf?: (index: number) => Record<string, string>;
}

/** A few test users do what a hospital does. */
const UNBOUND = { QUEUE_RATE_MUTATIONS: '1000000', QUEUE_RATE_CONNECTS: '1000000', QUEUE_RATE_QUERY_COST: '1000000000' };

interface Running {
  program: Program;
  url: string;
}

/**
 * Two server processes with jobs on, one PostgreSQL, one Redis: the normal case. No opening hours are in force, so that the time of day
 * changes nothing. `office` seeds and signs tokens; it serves nobody.
 */
export class Cluster {
  private readonly running: (Running | null)[] = [null, null];
  private readonly all: Program[] = [];
  readonly busPrefix = `test-${randomBytes(6).toString('hex')}`;

  private constructor(
    readonly office: TestApp,
    private readonly options: ClusterOptions,
  ) {}

  static async start(options: ClusterOptions): Promise<Cluster> {
    const office = await startTestApp({ patients: options.patients, openingHours: false });
    const cluster = new Cluster(office, options);
    await Promise.all([cluster.startNode(0), cluster.startNode(1)]);
    return cluster;
  }

  get database(): TestDatabase {
    return this.office.database;
  }

  async startNode(index: number): Promise<void> {
    const { redisUrl, env, envOf } = this.options;
    const { node, url } = await startNode(this.office, {
      args: [],
      env: { REDIS_URL: redisUrl, QUEUE_BUS_PREFIX: this.busPrefix, ...UNBOUND, ...env, ...envOf?.(index) },
    });
    this.running[index] = { program: node, url };
    this.all.push(node);
  }

  /** Sends the signal; from now on nobody is led to this node. */
  end(index: number, signal: NodeJS.Signals): Promise<Ended> {
    const node = this.running[index];
    if (!node) throw new Error(`Node ${index} does not run.`);
    this.running[index] = null;
    return node.program.stop(signal);
  }

  program(index: number): Program {
    return this.nodeAt(index).program;
  }

  pid(index: number): number | undefined {
    return this.running[index]?.program.pid;
  }

  url(index: number): string {
    return this.nodeAt(index).url;
  }

  /** What a load balancer does: this node, or another one while it is away. */
  urlNear(index: number): string {
    const node = this.running[index] ?? this.running.find((each) => each !== null);
    if (!node) throw new Error('No node runs.');
    return node.url;
  }

  /** Lines for which a person would have to get up, of all nodes there ever were, and all that was written beside the log. */
  faults(): unknown[] {
    return this.all.flatMap(({ log, stderr }) => [...log.filter(({ level }) => level === 'error'), ...(stderr ? [stderr] : [])]);
  }

  /** With the exit codes of those that still ran. */
  async stop(): Promise<(number | null)[]> {
    const indices = [0, 1].filter((index) => this.running[index]);
    const ended = await Promise.all(indices.map((index) => this.end(index, 'SIGTERM')));
    await this.office.stop();
    return ended.map(({ exitCode }) => exitCode);
  }

  private nodeAt(index: number): Running {
    const node = this.running[index];
    if (!node) throw new Error(`Node ${index} does not run.`);
    return node;
  }
}
