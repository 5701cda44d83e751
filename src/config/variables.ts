import { origins, publicUrl } from './addresses.js';
import { identityVariables } from './identity-variables.js';
import { duration, matching, oneOf, secret, url, whole } from './kinds.js';
import { defaulted, optional } from './variable.js';

/** Every variable that Queuebell reads. The README's table and `.env.example` are printed from here. */
export const variables = {
  DATABASE_URL: optional(
    matching(/^postgres(ql)?:\/\/\S*$/i, 'a URL such as postgres://user:password@host:5432/queuebell'),
    'embedded PostgreSQL, data in QUEUE_DATA_DIR, demo data seeded once',
    'PostgreSQL, where all data is kept. Tested with version 18. Its parameters (sslmode, schema, ...): docs/operations/postgresql.md.',
  ),
  REDIS_URL: optional(
    url(['redis', 'rediss'], 'redis://host:6379'),
    'in-process bus: one server process',
    'Redis, the doorbell between server processes. Needed from the second process on.',
  ),
  MONGODB_URL: optional(
    matching(/^mongodb(\+srv)?:\/\/[^\s/]+(\/\S*)?$/, 'a URL such as mongodb://host:27017/queuebell; it may list several hosts'),
    'the jobs are kept in PostgreSQL',
    'MongoDB, as the store of the jobs (Agenda).',
  ),
  HOST: defaulted(
    matching(/^[\w.:-]{1,253}$/, 'an address or a host name'),
    '127.0.0.1',
    'Address to listen on; 0.0.0.0 for all.',
  ),
  PORT: defaulted(whole(0, 65_535), '4000', 'Port to listen on; 0 takes a free one.'),
  LOG_LEVEL: defaulted(
    oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    'info',
    'The least important log line that is written.',
  ),
  NODE_ENV: defaulted(
    oneOf(['development', 'production', 'test']),
    'development',
    'production: tokens come from your identity provider only, and no IDE is served.',
  ),
  QUEUE_DATA_DIR: defaulted(
    matching(/^[^\0]{1,4096}$/, 'a path'),
    '.queuebell',
    'Folder of the embedded database and of the development key; relative to where the program is started.',
  ),
  QUEUE_DATABASE_POOL_SIZE: defaulted(whole(2, 500), '10', 'Most connections to PostgreSQL that one process holds.'),
  ...identityVariables,
  QUEUE_AUTO_CLOSE_EVERY: defaulted(duration('1 second'), '5 minutes', 'How often queues past their closing time are closed.'),
  QUEUE_RETRY_EVERY: defaulted(duration('1 second'), '15 minutes', 'How often notifications not acknowledged are tried again.'),
  QUEUE_RETRY_MAX_ATTEMPTS: defaulted(whole(1, 100), '3', 'Attempts after which a notification counts as failed.'),
  QUEUE_RETRY_GRACE: defaulted(duration('100 milliseconds'), '2 seconds', 'How long a patient’s client has to acknowledge.'),
  QUEUE_STATS_EVERY: defaulted(duration('1 second'), '2 minutes', 'How often waiting figures are brought up to date.'),
  QUEUE_RETENTION_NOTIFICATIONS: defaulted(
    duration('1 day', '3650 days'),
    '90 days',
    'How long notifications are kept after their announcement; what is still true is kept longer.',
  ),
  // At least an hour, longer than the maximum of QUEUE_OUTBOX_POLL_EVERY, so that no node misses a row before it is deleted.
  QUEUE_RETENTION_OUTBOX: defaulted(
    duration('1 hour', '365 days'),
    '24 hours',
    'How long events stay in the outbox, from which processes catch up.',
  ),
  QUEUE_RETENTION_EVERY: defaulted(duration('1 second'), '1 hour', 'How often what was kept long enough is deleted.'),
  QUEUE_OUTBOX_POLL_EVERY: defaulted(
    duration('1 second', '10 minutes'),
    '2 seconds',
    'How often a process looks for events that the bus did not bring.',
  ),
  QUEUE_SHUTDOWN_SPREAD: defaulted(
    duration('0 seconds', '5 minutes'),
    '2 seconds',
    'Time over which a process that stops closes its WebSockets.',
  ),
  QUEUE_ANNOUNCEMENT_TTL: defaulted(
    duration('1 second', '365 days'),
    '24 hours',
    'How long an announcement is shown to those who were away.',
  ),
  QUEUE_BUS_PREFIX: defaulted(
    matching(/^[\w:-]{1,60}$/, 'up to 60 letters, digits, "-", "_" or ":"'),
    'queuebell',
    'Start of the Redis channel names; two installations on one Redis need two.',
  ),
  QUEUE_METRICS_PORT: optional(
    whole(0, 65_535),
    'GET /metrics is on PORT: with QUEUE_METRICS_TOKEN, or in development without QUEUE_PUBLIC_URL for this machine alone',
    'Port of its own for GET /metrics; 0 takes a free one.',
  ),
  QUEUE_METRICS_HOST: defaulted(
    matching(/^[\w.:-]{1,253}$/, 'an address or a host name'),
    '127.0.0.1',
    'Address of that port; 0.0.0.0 for all.',
  ),
  QUEUE_METRICS_TOKEN: optional(
    secret(/^\S{16,200}$/, 'from 16 to 200 characters without spaces'),
    'no token is asked for; in production GET /metrics is not served on PORT',
    'Token that GET /metrics wants, as "Authorization: Bearer <token>".',
  ),
  QUEUE_METRICS_MAX_AGE: defaulted(
    duration('0 seconds', '1 minute'),
    '1 second',
    'How old the figures of GET /metrics may be; they are computed no more often, however many ask.',
  ),
  QUEUE_PUBLIC_URL: optional(
    publicUrl,
    'nobody reaches the server under another address than its own',
    'Address of the server as browsers and apps know it, where a proxy stands before it. Pages of its origin may call the API; its path is expected before every path of the server, unless the proxy removes it.',
  ),
  QUEUE_ALLOWED_ORIGINS: optional(
    origins,
    'only those on which the server listens, and that of QUEUE_PUBLIC_URL; in development every port of this machine',
    'Further origins whose pages and apps may call the API: of web pages, web views, browser extensions.',
  ),
  QUEUE_LIMIT_BODY_BYTES: defaulted(whole(1_000, 100_000_000), '100000', 'Largest HTTP request body.'),
  QUEUE_LIMIT_FRAME_BYTES: defaulted(whole(1_000, 100_000_000), '65536', 'Largest WebSocket message from a client.'),
  QUEUE_LIMIT_TOKENS: defaulted(whole(50, 1_000_000), '1000', 'Most lexical tokens of an operation.'),
  QUEUE_LIMIT_DEPTH: defaulted(whole(1, 100), '8', 'Deepest nesting of an operation.'),
  QUEUE_LIMIT_ALIASES: defaulted(whole(0, 10_000), '15', 'Most aliases of an operation.'),
  QUEUE_LIMIT_COST: defaulted(
    whole(1, 10_000_000),
    '5000',
    'Highest estimated cost of an operation, computed with the values of its variables.',
  ),
  QUEUE_LIMIT_FIELDS: defaulted(whole(1, 1_000_000), '500', 'Most fields of an operation, with its fragments put in.'),
  QUEUE_LIMIT_DIRECTIVES: defaulted(whole(0, 1_000_000), '20', 'Most directives of an operation, such as @include.'),
  QUEUE_LIMIT_SUBSCRIPTIONS_PER_SOCKET: defaulted(whole(1, 10_000), '20', 'Most subscriptions on one WebSocket.'),
  QUEUE_LIMIT_SOCKETS_PER_USER: defaulted(whole(1, 100_000), '10', 'Most WebSockets of one user on one process.'),
  QUEUE_LIMIT_QUEUED_EVENTS: defaulted(whole(1, 1_000_000), '1000', 'Most events held for a client that does not read.'),
  QUEUE_LIMIT_QUEUED_BYTES: defaulted(
    whole(10_000, 1_000_000_000),
    '1048576',
    'Most bytes of events, about, held for a subscription whose client does not read.',
  ),
  QUEUE_LIMIT_STALL: defaulted(
    duration('1 second', '10 minutes'),
    '30 seconds',
    'How long a client may leave unread what was sent to it before it is cut off.',
  ),
  QUEUE_LIMIT_CONNECTION_INIT: defaulted(
    duration('100 milliseconds', '60 seconds'),
    '3 seconds',
    'How long a WebSocket has to sign in.',
  ),
  QUEUE_RATE_MUTATIONS: defaulted(
    whole(1, 1_000_000_000),
    '300',
    'Most mutations of one user in a minute on one process, acknowledgements among them.',
  ),
  QUEUE_RATE_CONNECTS: defaulted(
    whole(1, 1_000_000_000),
    '60',
    'Most WebSockets that one user opens in a minute on one process.',
  ),
  QUEUE_RATE_QUERY_COST: defaulted(
    whole(1_000, 1_000_000_000),
    '150000',
    'Highest cost of all queries of one user in a minute on one process; subscriptions, and documents that are new to it, count apart.',
  ),
};

export type VariableName = keyof typeof variables;
