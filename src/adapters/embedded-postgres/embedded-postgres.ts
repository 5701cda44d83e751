import { join } from 'node:path';
import type { Log } from '../../services/ports.js';
import type { Cluster } from './cluster/cluster.js';
import { prepareCluster } from './cluster/cluster-creation.js';
import { placeCluster } from './cluster/cluster-place.js';
import { enter, hasOthers, leave } from './cluster/database-users.js';
import { databaseUrl } from './cluster/login.js';
import { whileLocked } from './folder-lock.js';
import { readPostmaster } from './process/postmaster.js';
import { joinServer, startServer, stopServer } from './process/server.js';
import { superviseServer } from './process/supervision.js';

/** One use of the PostgreSQL that npm installed. All processes that name the same folder share one server. */
export interface EmbeddedPostgres {
  /** `postgres://queuebell:<password>@127.0.0.1:<port>/queuebell` */
  readonly url: string;
  /** The folder of the database, which may differ from the requested one: see {@link EmbeddedPostgresOptions.notify}. */
  readonly dataDir: string;
  /** Whether the server was already running. */
  readonly joined: boolean;
  /** Ends this use, and stops the server if no other process uses it. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The folder of the data, their password, the log and a lock. It is created if missing. */
  readonly dataDir: string;
  /** PostgreSQL settings in addition to ours, such as `{ fsync: 'off' }`. A server that is already running keeps its settings. */
  readonly settings?: Record<string, string>;
  /** Our folder around `dataDir`, if there is one: if this process is root, PostgreSQL's user gets passage through it. */
  readonly around?: string;
  /** Called with a message if the database lives in another folder. Default: no message. */
  readonly notify?: (message: string) => void;
  /** If given, this use supervises the server: a server that ends is restarted on its port. */
  readonly log?: Log;
  /** Ends the wait for another process that is starting or stopping the same server. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts PostgreSQL on a folder, or joins the server that runs there; the first use creates the folder and the database. If the process
 * that uses a server is killed, the server keeps running, and the next use takes it over.
 * @throws Error with advice and the last lines of the server's log.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await placeCluster(options.dataDir, options.notify ?? (() => undefined), options.around);
  // Processes that start together wait for each other; that is normal and logged as INFO.
  const notify = (sentence: string) => options.log?.info({ component: 'embedded-postgres' }, sentence);
  const underLock = <T>(work: () => Promise<T>, signal?: AbortSignal) =>
    whileLocked(join(cluster.home, 'lock'), work, { signal, notify });
  return underLock(async () => {
    const password = await prepareCluster(cluster);
    const use = await enter(cluster.home);
    const settings = options.settings ?? {};
    try {
      const running = await joinServer(cluster, password);
      // Other processes that used the killed server expect it on its port.
      const port = (await hasOthers(cluster.home, use)) ? (await readPostmaster(cluster))?.port : undefined;
      const login = running ?? (await startServer(cluster, password, { settings, port }));
      const restart = (signal: AbortSignal) =>
        underLock(async () => {
          // The use was stopped while this waited for the lock.
          if (signal.aborted) return undefined;
          return (await joinServer(cluster, password)) ?? startServer(cluster, password, { settings, port: login.port });
        });
      const { log } = options;
      const endSupervision = log && superviseServer({ cluster, port: login.port, restart, log });
      const stop = once(() => {
        endSupervision?.();
        return underLock(() => end(cluster, use));
      });
      return { url: databaseUrl(login), dataDir: cluster.home, joined: running !== undefined, stop };
    } catch (error) {
      // An error while cleaning up must not replace that of the start.
      await end(cluster, use).catch(() => undefined);
      throw error;
    }
  }, options.signal);
}

/** Ends a use under the lock, so that no process joins a server that is being stopped. */
async function end(cluster: Cluster, use: string): Promise<void> {
  const { isLast } = await leave(cluster.home, use);
  if (isLast) await stopServer(cluster);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
