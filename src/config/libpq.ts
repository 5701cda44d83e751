/** libpq's variables, each with the parameter of DATABASE_URL for which it is the default. */
const VARIABLES = {
  PGHOST: 'host',
  PGHOSTADDR: 'hostaddr',
  PGPORT: 'port',
  PGDATABASE: 'dbname',
  PGUSER: 'user',
  PGPASSWORD: 'password',
  PGOPTIONS: 'options',
  PGAPPNAME: 'application_name',
  PGCONNECT_TIMEOUT: 'connect_timeout',
  PGSSLMODE: 'sslmode',
  PGSSLROOTCERT: 'sslrootcert',
  PGSSLCERT: 'sslcert',
  PGSSLKEY: 'sslkey',
  PGSSLCRL: 'sslcrl',
  PGSSLCRLDIR: 'sslcrldir',
  PGSSLNEGOTIATION: 'sslnegotiation',
  PGSSLMINPROTOCOLVERSION: 'ssl_min_protocol_version',
  PGSSLMAXPROTOCOLVERSION: 'ssl_max_protocol_version',
  PGSSLCERTMODE: 'sslcertmode',
  PGCHANNELBINDING: 'channel_binding',
  PGREQUIREAUTH: 'require_auth',
  PGREQUIREPEER: 'requirepeer',
  PGGSSENCMODE: 'gssencmode',
  PGTARGETSESSIONATTRS: 'target_session_attrs',
  PGLOADBALANCEHOSTS: 'load_balance_hosts',
  PGSERVICE: 'service',
} as const;

/** The URL up to its query: user and password, host, port, database. */
const START = /^postgres(?:ql)?:\/\/(?:([^/?#]*)@)?(\[[^\]]*\]|[^@/?#:]*)(?::([^/?#]*))?(?:\/([^?#]*))?/i;
/** Variables that apply only if certificates are verified. Set for other programs, they must not stop a program that verifies none. */
const VERIFICATION_ONLY = new Set(['sslrootcert', 'sslcrl', 'sslcrldir']);
const UNVERIFIED = /^(disable|allow|prefer|no-verify)$/;

/**
 * Returns a PostgreSQL URL completed with libpq's variables; parameters in the URL take precedence. They are added to its query, so that
 * one place reads all parameters and rejects unknown ones.
 */
export function withLibpqVariables(url: string, env: Readonly<Record<string, string | undefined>>): string {
  const [, login = '', host, port, database] = START.exec(url) ?? [];
  const [user, ...password] = login.split(':');
  const given = new Map(pairsOf(url.split('?')[1] ?? ''));
  const parts = { user, password: password.join(':'), host, port, dbname: database };
  for (const [name, value] of Object.entries(parts)) if (value) given.set(name, value);
  // `ssl` is another way to set the mode.
  const mode = given.get('sslmode') ?? (given.has('ssl') ? undefined : env.PGSSLMODE);
  const isUnverified = UNVERIFIED.test(mode ?? '') || given.get('ssl') === 'false' || given.get('ssl') === '0';
  if (given.has('ssl')) given.set('sslmode', '');
  const added = Object.entries(VARIABLES)
    .filter(
      ([variable, parameter]) => env[variable] && !given.has(parameter) && !(isUnverified && VERIFICATION_ONLY.has(parameter)),
    )
    .map(([variable, parameter]) => `${parameter}=${encodeURIComponent(env[variable] as string)}`);
  if (added.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${added.join('&')}`;
}

function pairsOf(query: string): [string, string][] {
  return query.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name, value.join('=')];
  });
}
