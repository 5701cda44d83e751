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

/** Up to the query: user and password, host, port, database. */
const START = /^postgres(?:ql)?:\/\/(?:([^/?#]*)@)?(\[[^\]]*\]|[^@/?#:]*)(?::([^/?#]*))?(?:\/([^?#]*))?/i;
/** They count where certificates are verified; set for other programs, they must not stop one that asks for less. */
const OF_VERIFICATION = new Set(['sslrootcert', 'sslcrl', 'sslcrldir']);
const UNVERIFIED = /^(disable|allow|prefer|no-verify)$/;

/**
 * A PostgreSQL URL that holds what libpq's variables add to it: what the URL says counts. Written into its query, so that one place reads
 * it all, and refuses there what it does not know.
 */
export function withLibpqVariables(url: string, env: Readonly<Record<string, string | undefined>>): string {
  const [, login = '', host, port, database] = START.exec(url) ?? [];
  const [user, ...password] = login.split(':');
  const said = new Map(pairsOf(url.split('?')[1] ?? ''));
  const parts = { user, password: password.join(':'), host, port, dbname: database };
  for (const [name, value] of Object.entries(parts)) if (value) said.set(name, value);
  // The other way of saying how much encryption is asked for.
  const mode = said.get('sslmode') ?? (said.has('ssl') ? undefined : env.PGSSLMODE);
  const isLess = UNVERIFIED.test(mode ?? '') || said.get('ssl') === 'false' || said.get('ssl') === '0';
  if (said.has('ssl')) said.set('sslmode', '');
  const added = Object.entries(VARIABLES)
    .filter(([variable, parameter]) => env[variable] && !said.has(parameter) && !(isLess && OF_VERIFICATION.has(parameter)))
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
