import { resolve } from 'node:path';
import { EnvFileError, envFileVariables } from './env-file.js';
import { withLibpqVariables } from './libpq.js';
import type { Variable } from './variable.js';
import { type VariableName, variables } from './variables.js';

export { originOf } from './addresses.js';
export { unknownSentence, unknownVariables } from './unknown-variables.js';

/** The environment is not as it must be. Names variables and what is expected of them, never what they hold. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** What runs, and how. Durations are in milliseconds. See src/config/variables.ts for what each one means. */
export type Config = ReturnType<typeof readConfig>;

type Environment = Readonly<Record<string, string | undefined>>;
type Values = {
  [N in VariableName]: (typeof variables)[N] extends Variable<infer T>
    ? T | ((typeof variables)[N]['default'] extends null ? null : never)
    : never;
};

/**
 * Variables of a `.env` file in the current folder, without touching those that are set. Only the executable calls it.
 *
 * @throws ConfigError where there is such a file and it cannot be read
 */
export function environment(): Environment {
  try {
    for (const [name, value] of Object.entries(envFileVariables('.env'))) process.env[name] ??= value;
  } catch (error) {
    throw error instanceof EnvFileError ? new ConfigError([error.message]) : error;
  }
  return process.env;
}

/**
 * The configuration that an environment asks for. An empty variable counts as not set.
 *
 * @throws ConfigError naming every variable that is not valid, not only the first.
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
    /** Before every path, where the public address has one: "/queue", else "". */
    pathPrefix: v.QUEUE_PUBLIC_URL ? new URL(v.QUEUE_PUBLIC_URL).pathname.replace(/\/$/, '') : '',
    databaseUrl: v.DATABASE_URL && withLibpqVariables(v.DATABASE_URL, env),
    redisUrl: v.REDIS_URL,
    mongodbUrl: v.MONGODB_URL,
    dataDir: resolve(v.QUEUE_DATA_DIR),
    databasePoolSize: v.QUEUE_DATABASE_POOL_SIZE,
    auth: {
      issuer: v.QUEUE_AUTH_ISSUER,
      audiences: v.QUEUE_AUTH_AUDIENCE,
      audienceClaim: v.QUEUE_AUTH_AUDIENCE_CLAIM,
      jwksUrl: v.QUEUE_AUTH_JWKS_URL,
      roleClaim: v.QUEUE_AUTH_ROLE_CLAIM,
      roleMap: v.QUEUE_AUTH_ROLE_MAP,
      nameClaims: v.QUEUE_AUTH_NAME_CLAIM,
      localeClaims: v.QUEUE_AUTH_LOCALE_CLAIM,
    },
    proxy: { http: v.HTTP_PROXY, https: v.HTTPS_PROXY, except: v.NO_PROXY },
    jobs: {
      autoCloseEveryMs: v.QUEUE_AUTO_CLOSE_EVERY,
      retryEveryMs: v.QUEUE_RETRY_EVERY,
      retryMaxAttempts: v.QUEUE_RETRY_MAX_ATTEMPTS,
      retryGraceMs: v.QUEUE_RETRY_GRACE,
      statisticsEveryMs: v.QUEUE_STATS_EVERY,
      retentionEveryMs: v.QUEUE_RETENTION_EVERY,
    },
    retention: { notificationsMs: v.QUEUE_RETENTION_NOTIFICATIONS, outboxMs: v.QUEUE_RETENTION_OUTBOX },
    outboxPollEveryMs: v.QUEUE_OUTBOX_POLL_EVERY,
    shutdownSpreadMs: v.QUEUE_SHUTDOWN_SPREAD,
    announcementTtlMs: v.QUEUE_ANNOUNCEMENT_TTL,
    busPrefix: v.QUEUE_BUS_PREFIX,
    metrics: {
      host: v.QUEUE_METRICS_HOST,
      port: v.QUEUE_METRICS_PORT,
      token: v.QUEUE_METRICS_TOKEN,
      maxAgeMs: v.QUEUE_METRICS_MAX_AGE,
    },
    allowedOrigins: [
      ...new Set([...(v.QUEUE_ALLOWED_ORIGINS ?? []), ...(v.QUEUE_PUBLIC_URL ? [new URL(v.QUEUE_PUBLIC_URL).origin] : [])]),
    ],
    limits: {
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
    },
    rates: {
      mutationsPerMinute: v.QUEUE_RATE_MUTATIONS,
      connectsPerMinute: v.QUEUE_RATE_CONNECTS,
      queryCostPerMinute: v.QUEUE_RATE_QUERY_COST,
    },
  });
}

function readValues(env: Environment): Values {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, variable] of Object.entries(variables) as [VariableName, Variable<unknown>][]) {
    const text = textOf(env, name) ?? variable.default;
    const result = text === null ? null : variable.schema.safeParse(text);
    if (result && !result.success) problems.push(`${name} must be ${variable.expected}.`);
    else values[name] = result ? result.data : null;
  }
  if (Boolean(textOf(env, 'QUEUE_AUTH_ISSUER')) !== Boolean(textOf(env, 'QUEUE_AUTH_JWKS_URL'))) {
    problems.push('QUEUE_AUTH_ISSUER and QUEUE_AUTH_JWKS_URL must be set together, or neither of them.');
  }
  if (values.QUEUE_AUTH_ROLE_MAP && !values.QUEUE_AUTH_ROLE_CLAIM) {
    problems.push('QUEUE_AUTH_ROLE_MAP needs QUEUE_AUTH_ROLE_CLAIM: it says what names in that claim stand for.');
  }
  const { NODE_ENV: mode, QUEUE_AUTH_JWKS_URL: jwksUrl } = values;
  if (mode === 'production' && typeof jwksUrl === 'string' && !isSafelyRead(new URL(jwksUrl))) {
    problems.push('QUEUE_AUTH_JWKS_URL must be an https: URL in production (http: for a loopback address only).');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values as Values;
}

/** Anybody who can change the keys on their way here can sign tokens. */
function isSafelyRead({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
}

/** What a variable is set to, or null where it is not set, or empty. Other programs write those of the proxy in small letters, too. */
export function textOf(env: Environment, name: VariableName): string | null {
  const text = env[name]?.trim();
  if (text || !name.endsWith('_PROXY')) return text || null;
  return env[name.toLowerCase()]?.trim() || null;
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  return Object.freeze(value);
}
