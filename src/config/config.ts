import { resolve } from 'node:path';
import { channelProblems } from './channel-problems.js';
import { channelsOf } from './channel-variables.js';
import { EnvFileError, envFileVariables } from './env-file.js';
import { identityProblems } from './identity-problems.js';
import { withLibpqVariables } from './libpq.js';
import type { ValuesOf, Variable } from './variable.js';
import { type VariableName, variables } from './variables.js';

export { originOf } from './addresses.js';
export { unknownSentence, unknownVariables } from './unknown-variables.js';

/** The environment holds invalid settings. The message names variables and what they must be, never their values. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** The program's settings. Durations are in milliseconds. src/config/variables.ts describes each variable. */
export type Config = ReturnType<typeof readConfig>;

type Environment = Readonly<Record<string, string | undefined>>;
type Values = ValuesOf<typeof variables>;

/**
 * The environment, completed with the variables of a `.env` file in the current folder. Only the executable calls it. `warn` gets a
 * sentence about each variable of ours whose value is cut.
 *
 * @throws ConfigError if there is such a file and it cannot be read
 */
export function environment(warn: (sentence: string) => void): Environment {
  try {
    const cut = new Set<string>();
    for (const [name, value] of Object.entries(envFileVariables('.env', (each) => cut.add(each)))) {
      if (cut.has(name) && name in variables && process.env[name] === undefined) warn(cutSentence(name));
      process.env[name] ??= value;
    }
  } catch (error) {
    throw error instanceof EnvFileError ? new ConfigError([error.message]) : error;
  }
  return process.env;
}

function cutSentence(name: string): string {
  return `The value of ${name} in .env ends before its "#", which begins a comment there. Write %23 instead of "#", or put a space before a comment.`;
}

/**
 * The configuration from an environment. An empty variable counts as unset.
 *
 * @throws ConfigError that names all invalid variables, not only the first.
 */
export function readConfig(env: Environment) {
  const v = readValues(env);
  return deepFreeze({
    nodeEnv: v.NODE_ENV,
    isProduction: v.NODE_ENV === 'production',
    logLevel: v.LOG_LEVEL,
    host: v.HOST,
    port: v.PORT,
    publicUrl: v.QUEUE_PUBLIC_URL,
    /** The path of the public address, which precedes every path: "/queue", or "". */
    pathPrefix: v.QUEUE_PUBLIC_URL ? new URL(v.QUEUE_PUBLIC_URL).pathname.replace(/\/$/, '') : '',
    databaseUrl: v.DATABASE_URL && withLibpqVariables(v.DATABASE_URL, env),
    redisUrl: v.REDIS_URL,
    mongodbUrl: v.MONGODB_URL,
    dataDir: resolve(v.QUEUE_DATA_DIR),
    databasePoolSize: v.QUEUE_DATABASE_POOL_SIZE,
    auth: authOf(v),
    proxy: { http: v.HTTP_PROXY, https: v.HTTPS_PROXY, except: v.NO_PROXY },
    channels: channelsOf(v),
    jobs: jobsOf(v),
    retention: {
      notificationsMs: v.QUEUE_RETENTION_NOTIFICATIONS,
      outboxMs: v.QUEUE_RETENTION_OUTBOX,
      lineMs: v.QUEUE_RETENTION_LINE,
    },
    outboxPollEveryMs: v.QUEUE_OUTBOX_POLL_EVERY,
    shutdownSpreadMs: v.QUEUE_SHUTDOWN_SPREAD,
    announcementTtlMs: v.QUEUE_ANNOUNCEMENT_TTL,
    busPrefix: v.QUEUE_BUS_PREFIX,
    metrics: metricsOf(v),
    allowedOrigins: [
      ...new Set([...(v.QUEUE_ALLOWED_ORIGINS ?? []), ...(v.QUEUE_PUBLIC_URL ? [new URL(v.QUEUE_PUBLIC_URL).origin] : [])]),
    ],
    limits: limitsOf(v),
    rates: {
      mutationsPerMinute: v.QUEUE_RATE_MUTATIONS,
      connectsPerMinute: v.QUEUE_RATE_CONNECTS,
      pairingsPerMinute: v.QUEUE_RATE_PAIRINGS,
      queryCostPerMinute: v.QUEUE_RATE_QUERY_COST,
    },
  });
}

function authOf(v: Values) {
  return {
    issuer: v.QUEUE_AUTH_ISSUER,
    audiences: v.QUEUE_AUTH_AUDIENCE,
    audienceClaim: v.QUEUE_AUTH_AUDIENCE_CLAIM,
    jwksUrl: v.QUEUE_AUTH_JWKS_URL,
    roleClaim: v.QUEUE_AUTH_ROLE_CLAIM,
    roleMap: v.QUEUE_AUTH_ROLE_MAP,
    nameClaims: v.QUEUE_AUTH_NAME_CLAIM,
    localeClaims: v.QUEUE_AUTH_LOCALE_CLAIM,
    clientId: v.QUEUE_AUTH_CLIENT_ID,
    discoveryUrl: v.QUEUE_AUTH_DISCOVERY_URL,
    scope: v.QUEUE_AUTH_SCOPE,
    requestAudience: v.QUEUE_AUTH_REQUEST_AUDIENCE,
  };
}

function jobsOf(v: Values) {
  return {
    autoCloseEveryMs: v.QUEUE_AUTO_CLOSE_EVERY,
    retryEveryMs: v.QUEUE_RETRY_EVERY,
    retryMaxAttempts: v.QUEUE_RETRY_MAX_ATTEMPTS,
    retryGraceMs: v.QUEUE_RETRY_GRACE,
    statisticsEveryMs: v.QUEUE_STATS_EVERY,
    retentionEveryMs: v.QUEUE_RETENTION_EVERY,
  };
}

function limitsOf(v: Values) {
  return {
    bodyBytes: v.QUEUE_LIMIT_BODY_BYTES,
    frameBytes: v.QUEUE_LIMIT_FRAME_BYTES,
    tokens: v.QUEUE_LIMIT_TOKENS,
    depth: v.QUEUE_LIMIT_DEPTH,
    aliases: v.QUEUE_LIMIT_ALIASES,
    cost: v.QUEUE_LIMIT_COST,
    fields: v.QUEUE_LIMIT_FIELDS,
    directives: v.QUEUE_LIMIT_DIRECTIVES,
    subscriptionsPerSocket: v.QUEUE_LIMIT_SUBSCRIPTIONS_PER_SOCKET,
    socketsPerUser: v.QUEUE_LIMIT_SOCKETS_PER_USER,
    bufferedEvents: v.QUEUE_LIMIT_QUEUED_EVENTS,
    bufferedBytes: v.QUEUE_LIMIT_QUEUED_BYTES,
    stallMs: v.QUEUE_LIMIT_STALL,
    connectionInitMs: v.QUEUE_LIMIT_CONNECTION_INIT,
  };
}

function metricsOf(v: Values) {
  return {
    host: v.QUEUE_METRICS_HOST,
    port: v.QUEUE_METRICS_PORT,
    token: v.QUEUE_METRICS_TOKEN,
    maxAgeMs: v.QUEUE_METRICS_MAX_AGE,
  };
}

function readValues(env: Environment): Values {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, variable] of Object.entries(variables) as [VariableName, Variable<unknown>][]) {
    const text = rawValueOf(env, name) ?? variable.default;
    const result = text === null ? null : variable.schema.safeParse(text);
    if (result && !result.success) problems.push(`${name} must be ${variable.expected}.`);
    else values[name] = result ? result.data : null;
  }
  const textOf = (name: VariableName) => rawValueOf(env, name);
  problems.push(...identityProblems(textOf, values), ...channelProblems(textOf, values));
  if (problems.length > 0) throw new ConfigError(problems);
  return values as Values;
}

/** A variable's value; null if it is unset or empty. Proxy variables may also be in lower case, as other programs read them. */
export function rawValueOf(env: Environment, name: VariableName): string | null {
  const text = env[name]?.trim();
  if (text || !name.endsWith('_PROXY')) return text || null;
  return env[name.toLowerCase()]?.trim() || null;
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  return Object.freeze(value);
}
