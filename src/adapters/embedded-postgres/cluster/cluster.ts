import { join } from 'node:path';
import type { Account } from './server-account.js';

/** A database cluster on disk: one home folder with the data and all other files. */
export interface Cluster {
  readonly home: string;
  /** PostgreSQL's PGDATA. It exists only after initdb has succeeded. */
  readonly data: string;
  readonly log: string;
  readonly passwordFile: string;
  /** The folder with PostgreSQL's `bin`, `lib` and `share`. */
  readonly binaries: string;
  /** The system user that runs PostgreSQL; undefined: that of this process. */
  readonly account?: Account;
}

export const dataIn = (home: string) => join(home, 'data');

export function clusterIn(home: string, binaries: string, account?: Account): Cluster {
  return { home, data: dataIn(home), log: join(home, 'postgres.log'), passwordFile: join(home, 'password'), binaries, account };
}
