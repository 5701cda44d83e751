import { join } from 'node:path';
import type { Account } from './server-account.js';

/** A database cluster on disk: one home folder that holds the data and everything beside them. */
export interface Cluster {
  readonly home: string;
  /** What PostgreSQL calls PGDATA. It exists only when initdb went through. */
  readonly data: string;
  readonly log: string;
  readonly passwordFile: string;
  /** Holds PostgreSQL's `bin`, `lib` and `share`. */
  readonly binaries: string;
  /** Undefined when PostgreSQL runs as ourselves. */
  readonly account?: Account;
}

export const dataIn = (home: string) => join(home, 'data');

export function clusterIn(home: string, binaries: string, account?: Account): Cluster {
  return { home, data: dataIn(home), log: join(home, 'postgres.log'), passwordFile: join(home, 'password'), binaries, account };
}
