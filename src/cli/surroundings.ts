import type { Config } from '../config/config.js';
import type { Finding } from '../services/finding.js';
import type { Log } from '../services/ports.js';
import type { Services } from '../services/services.js';
import type { ProvokedFailures } from './serve/provoked-failures.js';

/** An output of a command: one of Node's standard streams, or a list in a test. */
export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  /** `error`: the reader has closed the pipe. `drain`: after a `write` that returned false, the stream accepts more. */
  once?(event: 'error' | 'drain', listener: () => void): unknown;
}

/** Services on an open database, until `stop`. */
export interface OpenServices {
  services: Services;
  /** A token for the user with this external id, signed by the development issuer; refused in production. `expiresIn`: "12h". */
  issueToken(externalId: string, expiresIn: string): Promise<string>;
  stop(): Promise<void>;
}

export interface RunningApp extends OpenServices {
  /** Without a path, for example "http://127.0.0.1:4000". */
  url: string;
  /** New links to the pages, each signed in as a demo person, once. Empty in production. */
  pageLinks(): { page: 'nurse' | 'patient' | 'board' | 'kiosk' | 'office'; url: string }[];
}

/** The part of src/app.ts that commands use. */
export interface App {
  createLog(options: { level: string; stream?: NodeJS.WritableStream }): Log;
  startApp(
    config: Config,
    options: { log: Log; runJobs: boolean; signal?: AbortSignal; failures?: ProvokedFailures },
  ): Promise<RunningApp>;
  /** Opens services on a database, after applying pending migrations. */
  openServices(config: Config, options: { log: Log; signal?: AbortSignal }): Promise<OpenServices>;
  /** `applied`: names of the migrations that this call applied. `granted`: the statements that gave `grantTo` its rights. */
  migrateDatabase(
    config: Config,
    options: { log: Log; grantTo?: string | undefined; signal?: AbortSignal },
  ): Promise<{ applied: string[]; granted: string[] }>;
  /** A demo user's token for the server that uses this data folder. Rejects if no server has created a key there. `expiresIn`: "12h". */
  demoToken(config: Config, options: { user: string; expiresIn: string }): Promise<string>;
  /** Checks all dependencies, and `token` as the server would. */
  inspect(config: Config, options: { log: Log; token?: string | undefined }): Promise<Finding[]>;
}

/** A command's access to the outside. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  stdout: Stream;
  stderr: Stream;
  /** Loads src/app.ts on first use: `--help` must not wait for the ORM. */
  loadApp(): Promise<App>;
}
