import { origins, publicUrl } from './addresses.js';
import { channelVariables } from './channel-variables.js';
import { identityVariables } from './identity-variables.js';
import { duration, matching, oneOf, secret, url, whole } from './kinds.js';
import { defaulted, optional } from './variable.js';

const hostName = matching(/^[\w.:-]{1,253}$/, 'an address or a host name');

/** Every variable that Queuebell reads. The table in docs/configuration.md and `.env.example` are printed from here. */
export const variables = {
  DATABASE_URL: optional(
    matching(/^postgres(ql)?:\/\/\S*$/i, 'a URL such as postgres://user:password@host:5432/queuebell'),
    'embedded PostgreSQL, data in QUEUE_DATA_DIR, demo data seeded once',
    'PostgreSQL, which stores all data. Tested with version 18. docs/operations/postgresql.md lists its parameters (sslmode, schema, ...).',
  ),
  REDIS_URL: optional(
    url(['redis', 'rediss'], 'redis://host:6379'),
    'events stay within the process: run one server process only',
    'Redis, which signals new events between server processes. Required for more than one process.',
  ),
  MONGODB_URL: optional(
    matching(/^mongodb(\+srv)?:\/\/[^\s/]+(\/\S*)?$/, 'a URL such as mongodb://host:27017/queuebell; it may list several hosts'),
    'jobs are stored in PostgreSQL',
    'MongoDB, as the store of the jobs (Agenda).',
  ),
  HOST: defaulted(hostName, '127.0.0.1', 'Address to listen on; 0.0.0.0 means all addresses.'),
  PORT: defaulted(whole(0, 65_535), '4000', 'Port to listen on; 0 means any free port.'),
  LOG_LEVEL: defaulted(
    oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    'info',
    'The lowest level of log line that is written.',
  ),
  NODE_ENV: defaulted(
    oneOf(['development', 'production', 'test']),
    'development',
    'With production, only tokens of your identity provider are accepted and no IDE is served.',
  ),
  QUEUE_DATA_DIR: defaulted(
    matching(/^[^\0]{1,4096}$/, 'a path'),
    '.queuebell',
    'Folder of the embedded database and of the development key, relative to the working directory.',
  ),
  QUEUE_DATABASE_POOL_SIZE: defaulted(whole(2, 500), '10', 'Maximum number of connections to PostgreSQL per process.'),
  ...identityVariables,
  ...channelVariables,
  QUEUE_AUTO_CLOSE_EVERY: defaulted(
    duration('1 second'),
    '5 minutes',
    'Interval at which all queues are compared with their opening hours. They open and close at their time anyway; this is the backstop.',
  ),
  QUEUE_RETRY_EVERY: defaulted(duration('1 second'), '15 minutes', 'Interval at which unacknowledged notifications are retried.'),
  QUEUE_RETRY_MAX_ATTEMPTS: defaulted(
    whole(1, 100),
    '3',
    'Number of delivery attempts after which a notification counts as failed.',
  ),
  QUEUE_RETRY_GRACE: defaulted(
    duration('100 milliseconds'),
    '2 seconds',
    'Time that a client has to acknowledge a notification before a retry.',
  ),
  QUEUE_STATS_EVERY: defaulted(duration('1 second'), '2 minutes', 'Interval at which waiting statistics are updated.'),
  QUEUE_RETENTION_NOTIFICATIONS: defaulted(
    duration('1 day', '3650 days'),
    '90 days',
    'How long notifications are kept after their announcement. Notifications that are still true are kept longer.',
  ),
  // At least an hour, longer than the maximum of QUEUE_OUTBOX_POLL_EVERY, so that no node misses a row before it is deleted.
  QUEUE_RETENTION_OUTBOX: defaulted(
    duration('1 hour', '365 days'),
    '24 hours',
    'How long events stay in the outbox, from which processes read the events that they missed.',
  ),
  // At least 2 days: a trigger protects the events of a line for a day after its session closed or the entry ended (migrations 0012, 0018).
  QUEUE_RETENTION_LINE: defaulted(
    duration('2 days', '3650 days'),
    '400 days',
    'How long the entries of a line, their events and the guests among them are kept after the queue closed, or the entry ended where it never closes. Statistics count nothing older.',
  ),
  QUEUE_RETENTION_EVERY: defaulted(
    duration('1 second'),
    '1 hour',
    'Interval at which expired notifications, outbox events and lines are deleted.',
  ),
  QUEUE_OUTBOX_POLL_EVERY: defaulted(
    duration('1 second', '10 minutes'),
    '2 seconds',
    'Interval at which a process reads the outbox for events that the bus did not deliver.',
  ),
  QUEUE_SHUTDOWN_SPREAD: defaulted(
    duration('0 seconds', '5 minutes'),
    '2 seconds',
    'Period over which a process that shuts down closes its WebSockets.',
  ),
  QUEUE_ANNOUNCEMENT_TTL: defaulted(
    duration('1 second', '365 days'),
    '24 hours',
    'How long an announcement is delivered to patients who connect after it.',
  ),
  QUEUE_BUS_PREFIX: defaulted(
    matching(/^[\w:-]{1,60}$/, 'up to 60 letters, digits, "-", "_" or ":"'),
    'queuebell',
    'Prefix of the Redis channel names. Two installations that share one Redis need different prefixes.',
  ),
  QUEUE_METRICS_PORT: optional(
    whole(0, 65_535),
    'GET /metrics is served on PORT if QUEUE_METRICS_TOKEN is set, or in development without QUEUE_PUBLIC_URL to this machine only',
    'Separate port for GET /metrics; 0 means any free port.',
  ),
  QUEUE_METRICS_HOST: defaulted(
    hostName,
    '127.0.0.1',
    'Address to listen on for QUEUE_METRICS_PORT; 0.0.0.0 means all addresses.',
  ),
  QUEUE_METRICS_TOKEN: optional(
    secret(/^\S{16,200}$/, 'from 16 to 200 characters without spaces'),
    'no token is required; in production GET /metrics is not served on PORT',
    'Token that GET /metrics requires, as "Authorization: Bearer <token>".',
  ),
  QUEUE_METRICS_MAX_AGE: defaulted(
    duration('0 seconds', '1 minute'),
    '1 second',
    'Maximum age of the metrics. They are computed at most once in this time, however many requests arrive.',
  ),
  QUEUE_PUBLIC_URL: optional(
    publicUrl,
    'clients reach the server under its own address only',
    'Address of the server for browsers and apps, if it is behind a reverse proxy. Pages of this origin may call the API. The path of this URL precedes every path of the server; the proxy may remove it.',
  ),
  QUEUE_ALLOWED_ORIGINS: optional(
    origins,
    'only the addresses that the server listens on and the origin of QUEUE_PUBLIC_URL; in development every port of this machine',
    'More origins that may call the API: origins of web pages, web views and browser extensions.',
  ),
  QUEUE_LIMIT_BODY_BYTES: defaulted(whole(1_000, 100_000_000), '100000', 'Maximum size of an HTTP request body, in bytes.'),
  QUEUE_LIMIT_FRAME_BYTES: defaulted(
    whole(1_000, 100_000_000),
    '65536',
    'Maximum size of a WebSocket message from a client, in bytes.',
  ),
  QUEUE_LIMIT_TOKENS: defaulted(whole(50, 1_000_000), '1000', 'Maximum number of lexical tokens in an operation.'),
  QUEUE_LIMIT_DEPTH: defaulted(whole(1, 100), '8', 'Maximum nesting depth of an operation.'),
  QUEUE_LIMIT_ALIASES: defaulted(whole(0, 10_000), '15', 'Maximum number of aliases in an operation.'),
  QUEUE_LIMIT_COST: defaulted(
    whole(1, 10_000_000),
    '5000',
    'Maximum estimated cost of an operation, computed with the values of its variables.',
  ),
  QUEUE_LIMIT_FIELDS: defaulted(
    whole(1, 1_000_000),
    '500',
    'Maximum number of fields in an operation, with its fragments expanded.',
  ),
  QUEUE_LIMIT_DIRECTIVES: defaulted(whole(0, 1_000_000), '20', 'Maximum number of directives in an operation, such as @include.'),
  QUEUE_LIMIT_SUBSCRIPTIONS_PER_SOCKET: defaulted(whole(1, 10_000), '20', 'Maximum number of subscriptions on one WebSocket.'),
  QUEUE_LIMIT_SOCKETS_PER_USER: defaulted(whole(1, 100_000), '10', 'Maximum number of WebSockets per user and process.'),
  QUEUE_LIMIT_QUEUED_EVENTS: defaulted(
    whole(1, 1_000_000),
    '1000',
    'Maximum number of events buffered for a client that stops reading.',
  ),
  QUEUE_LIMIT_QUEUED_BYTES: defaulted(
    whole(10_000, 1_000_000_000),
    '1048576',
    'Approximate maximum size, in bytes, of the events buffered for one subscription whose client stops reading.',
  ),
  QUEUE_LIMIT_STALL: defaulted(
    duration('1 second', '10 minutes'),
    '30 seconds',
    'How long a client may leave sent data unread before it is disconnected.',
  ),
  QUEUE_LIMIT_CONNECTION_INIT: defaulted(
    duration('100 milliseconds', '60 seconds'),
    '3 seconds',
    'Time that a WebSocket has to sign in after it is opened.',
  ),
  QUEUE_RATE_MUTATIONS: defaulted(
    whole(1, 1_000_000_000),
    '300',
    'Maximum number of mutations per user, minute and process. Acknowledgements count.',
  ),
  QUEUE_RATE_CONNECTS: defaulted(
    whole(1, 1_000_000_000),
    '60',
    'Maximum number of WebSockets that one user may open per minute and process.',
  ),
  QUEUE_RATE_PAIRINGS: defaulted(
    whole(1, 100_000_000),
    '10',
    'Maximum number of attempts to pair a device, per address, minute and process; six times as many from all addresses together.',
  ),
  QUEUE_RATE_QUERY_COST: defaulted(
    whole(1_000, 1_000_000_000),
    '150000',
    'Maximum total cost of the queries of one user per minute and process. Subscriptions, and documents that are new to the process, have a separate budget of this size each.',
  ),
};

export type VariableName = keyof typeof variables;
