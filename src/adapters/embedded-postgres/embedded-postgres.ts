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

/** One use of the PostgreSQL that came with npm. All processes that name the same folder share one server. */
export interface EmbeddedPostgres {
  /** `postgres://queuebell:<password>@127.0.0.1:<port>/queuebell` */
  readonly url: string;
  /** Where the database really is, which need not be the folder asked for: see {@link EmbeddedPostgresOptions.notify}. */
  readonly dataDir: string;
  /** True when the server was running already. */
  readonly joined: boolean;
  /** Ends this use, and the server with it when nobody else uses it. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Holds the data, their password, the log and a lock. It is made if missing. */
  readonly dataDir: string;
  /** PostgreSQL settings beyond ours, such as `{ fsync: 'off' }`. A server that is joined keeps those it was started with. */
  readonly settings?: Record<string, string>;
  /** The folder of ours around `dataDir`, if there is one: as root, PostgreSQL's user is let through. */
  readonly around?: string;
  /** Called with one sentence, if the database has to live elsewhere. Nothing is said by default. */
  readonly notify?: (message: string) => void;
  /** Given one, this use supervises the server: one that ends is started again on its port. */
  readonly log?: Log;
  /** Ends the wait for another process that is starting or stopping the same server. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts PostgreSQL on a folder, or joins the server that runs there, and creates both on first use. A server whose user was
 * killed lives on, and belongs to the next who starts.
 * @throws Error whose message says what to do, with the last lines of the server's log.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await placeCluster(options.dataDir, options.notify ?? (() => undefined), options.around);
  // Two that start at once wait for each other: nothing is wrong with that, as long as it ends.
  const notify = (sentence: string) => options.log?.info({ component: 'embedded-postgres' }, sentence);
  const underLock = <T>(work: () => Promise<T>, signal?: AbortSignal) =>
    whileLocked(join(cluster.home, 'lock'), work, { signal, notify });
  return underLock(async () => {
    const password = await prepareCluster(cluster);
    const use = await enter(cluster.home);
    const settings = options.settings ?? {};
    try {
      const running = await joinServer(cluster, password);
      // Other processes that used the killed server look for it on its port.
      const port = (await hasOthers(cluster.home, use)) ? (await readPostmaster(cluster))?.port : undefined;
      const login = running ?? (await startServer(cluster, password, { settings, port }));
      const bringBack = (signal: AbortSignal) =>
        underLock(async () => {
          // A stop that was asked for while this waited for the lock.
          if (signal.aborted) return undefined;
          return (await joinServer(cluster, password)) ?? startServer(cluster, password, { settings, port: login.port });
        });
      const { log } = options;
      const endSupervision = log && superviseServer({ cluster, port: login.port, bringBack, log });
      const stop = once(() => {
        endSupervision?.();
        return underLock(() => end(cluster, use));
      });
      return { url: databaseUrl(login), dataDir: cluster.home, joined: running !== undefined, stop };
    } catch (error) {
      // The failed start matters more than what goes wrong in tidying up after it.
      await end(cluster, use).catch(() => undefined);
      throw error;
    }
  }, options.signal);
}

/** Under the lock, so that nobody joins a server that is being stopped. */
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
