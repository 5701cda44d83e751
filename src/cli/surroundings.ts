import type { Config } from '../config/config.js';
import type { Finding } from '../services/finding.js';
import type { Log } from '../services/ports.js';
import type { Services } from '../services/services.js';

/** Where a command writes. Both of Node's standard streams are one; so is a list in a test. */
export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  /** `error`: the reader has gone. `drain`: after a `write` that answered false, there is room again. */
  once?(event: 'error' | 'drain', listener: () => void): unknown;
}

/** Services with a database behind them, for as long as a command needs them. */
export interface OpenServices {
  services: Services;
  /** A token for the user with this external id, signed by the development issuer; refused in production. `expiresIn`: "12h". */
  issueToken(externalId: string, expiresIn: string): Promise<string>;
  stop(): Promise<void>;
}

export interface RunningApp extends OpenServices {
  /** Without a path, for example "http://127.0.0.1:4000". */
  url: string;
}

/** What commands use of src/app.ts. */
export interface App {
  createLog(options: { level: string; stream?: NodeJS.WritableStream }): Log;
  startApp(config: Config, options: { log: Log; runJobs: boolean; signal?: AbortSignal }): Promise<RunningApp>;
  /** On a database that is up to date, or brought up to date on the way. */
  openServices(config: Config, options: { log: Log; signal?: AbortSignal }): Promise<OpenServices>;
  /** `applied`: names of the migrations that were applied now. `granted`: the statements that gave `grantTo` its rights. */
  migrateDatabase(
    config: Config,
    options: { log: Log; grantTo?: string | undefined; signal?: AbortSignal },
  ): Promise<{ applied: string[]; granted: string[] }>;
  /** A token of a demo user for the server whose data folder this is. Rejects where no server has made a key. `expiresIn`: "12h". */
  demoToken(config: Config, options: { user: string; expiresIn: string }): Promise<string>;
  /** `token`: what the server would make of it is found out, too. */
  inspect(config: Config, options: { log: Log; token?: string | undefined }): Promise<Finding[]>;
}

/** All that a command touches outside of itself. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  stdout: Stream;
  stderr: Stream;
  /** Loaded when first needed: `--help` must not wait for an ORM. */
  loadApp(): Promise<App>;
}
