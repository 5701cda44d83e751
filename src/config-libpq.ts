/** libpq's variables that count where DATABASE_URL does not say it, and the parameter that each stands for. */
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

/** Up to the query: user and password, host and port, database. */
const START = /^postgres(?:ql)?:\/\/(?:([^@/?#:]*)(?::([^@/?#]*))?@)?(\[[^\]]*\]|[^/?#:]*)(?::([^/?#]*))?(?:\/([^?#]*))?/i;

/**
 * A PostgreSQL URL that holds what libpq's variables add to it: what the URL says counts. Written into its query, so that one place reads
 * it all, and refuses there what it does not know.
 */
export function withLibpqVariables(url: string, env: Readonly<Record<string, string | undefined>>): string {
  const [, user, password, host, port, database] = START.exec(url) ?? [];
  const said = new Set((url.split('?')[1] ?? '').split('&').map((pair) => pair.split('=', 1)[0]));
  for (const [name, value] of Object.entries({ user, password, host, port, dbname: database })) if (value) said.add(name);
  // The other way of saying how much encryption is asked for, and which schema.
  if (said.has('ssl')) said.add('sslmode');
  const added = Object.entries(VARIABLES)
    .filter(([variable, parameter]) => env[variable] && !said.has(parameter))
    .map(([variable, parameter]) => `${parameter}=${encodeURIComponent(env[variable] as string)}`);
  if (added.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${added.join('&')}`;
}
