import { readFileSync } from 'node:fs';
import { CONNECTION_PARAMETERS } from '../../../../src/adapters/postgres/url/connection-parameters.js';
import { readDatabaseUrl } from '../../../../src/adapters/postgres/url/database-url.js';

const read = (rest: string) => readDatabaseUrl(`postgres://${rest}`);
const ROOT = new URL('../../../../package.json', import.meta.url).pathname; // A file that exists and holds no certificate.

describe('The address of the database', () => {
  test.each([
    ['db/clinic', { host: 'db', port: 5432, database: 'clinic' }],
    ['user@db:6543/clinic', { host: 'db', port: 6543, user: 'user' }],
    ['us%40er:p%2Fw%23%3F@db/clin%20ic', { user: 'us@er', password: 'p/w#?', database: 'clin ic' }],
    ['user@[::1]:5433/clinic', { host: '::1', port: 5433 }],
    ['/clinic?host=/run/postgresql', { host: '/run/postgresql', database: 'clinic' }],
    ['user@/clinic?host=/run/postgresql&port=5433', { host: '/run/postgresql', port: 5433, user: 'user' }],
    ['user:pw@%2Frun%2Fpostgresql/clinic', { host: '/run/postgresql', user: 'user', password: 'pw' }],
    ['%2Frun%2Fpostgresql:5433/clinic', { host: '/run/postgresql', port: 5433 }],
    ['?host=db&dbname=clinic&user=a&password=b%20c', { host: 'db', database: 'clinic', user: 'a', password: 'b c' }],
    ['nurse@db', { database: 'nurse' }],
    ['nurse@server:p,w@db/clinic', { user: 'nurse@server', password: 'p,w', host: 'db' }],
  ])('is read from %s', (rest, expected) => {
    expect(read(rest)).toMatchObject(expected);
  });

  test.each([
    ['a,b/clinic', /several hosts/],
    ['user:pw@a:5432,b:5433/clinic?target_session_attrs=read-write', /several hosts/],
    ['/clinic?host=a,b', /several hosts/],
    ['user:hush@b:port/clinic', /percent-encoded/],
    ['user:hu#sh@b/clinic', /percent-encoded/],
    ['user:pw?hush@b/clinic', /percent-encoded/],
    ['user:12?hush@b/clinic', /percent-encoded/],
    ['user:pw?hush=x@b/clinic', /percent-encoded/],
    ['db', /names no database/],
    ['db/clinic?port=0', /"port" must be/],
  ])('is rejected when it is impossible: %s', (rest, message) => {
    expect(() => read(rest)).toThrow(message);
    expect(() => read(rest)).not.toThrow(/hush/);
  });
});

describe('A parameter of the database URL', () => {
  test.each([
    'sslmod=verify-full',
    'SSLMODE=verify-full',
    'require_auth=scram-sha-256',
    'service=clinic',
    'hostaddr=10.0.0.1',
    'statement_timeout=1',
    'connection_limit=5',
    'sslcrldir=/tmp',
    'requirepeer=postgres',
    'max=100',
    'ssl.ca=x',
  ])('is rejected by name if it is unknown or not supported: %s', (parameter) => {
    const [name] = parameter.split('=');
    expect(() => read(`db/clinic?${parameter}`)).toThrow(`"${name}"`);
  });

  test.each(['sslmode=verify', 'gssencmode=require', 'client_encoding=LATIN1', 'target_session_attrs=standby', 'sslsni=0'])(
    'is rejected if its value is not supported: %s',
    (parameter) => expect(() => read(`db/clinic?${parameter}`)).toThrow(/has a value that is not supported/),
  );

  test("is listed in the operator's page if it is supported", () => {
    const page = readFileSync(new URL('../../../../docs/operations/postgresql.md', import.meta.url), 'utf8');
    expect(CONNECTION_PARAMETERS.filter((name) => !page.includes(`\`${name}`))).toEqual([]);
  });

  test('counts once if given twice with the same value, and is rejected otherwise', () => {
    expect(() => read('db/clinic?sslmode=require&sslmode=disable')).toThrow(/twice/);
    expect(read('db/clinic?sslmode=require&sslmode=require').transport.mode).toBe('require');
  });

  test('is accepted as hosting providers write it: Neon, Supabase, Azure', () => {
    expect(read('db/neondb?sslmode=require&channel_binding=require&options=endpoint%3Dep-cool')).toMatchObject({
      channelBinding: 'require',
      startupOptions: 'endpoint=ep-cool',
      settings: {},
    });
    expect(read('db/postgres?pgbouncer=true&connect_timeout=15').isPooled).toBe(true);
    expect(read('db/postgres?connect_timeout=15&application_name=opd&keepalives_idle=60')).toMatchObject({
      connectTimeoutMs: 15_000,
      applicationName: 'opd',
      keepAlive: { isOn: true, idleMs: 60_000 },
    });
  });
});

describe('The schema', () => {
  test.each([
    ['schema=clinic', '"clinic"'],
    ['schema=Klinik%20"Nord"', '"Klinik ""Nord"""'],
    ['search_path=Clinic,%20"Public"', '"clinic", "Public"'],
    ['options=-c%20search_path%3Dclinic%2Cpublic', '"clinic", "public"'],
    ['options=-csearch_path%3Dclinic', '"clinic"'],
    ['options=--search-path%3Dclinic%20-c%20geqo%3Doff', '"clinic"'],
    ['options=-c%20search_path%3Dclinic,%5C%20public', '"clinic", "public"'],
  ])('is read from %s', (parameter, path) => {
    expect(read(`db/x?${parameter}`).settings.search_path).toBe(path);
  });

  test.each([
    ['schema=a&search_path=b', /sets the schema twice/],
    ['schema=a&options=-c%20search_path%3Db', /sets the schema twice/],
    ['search_path=,a', /must be a list of schemas/],
    ['options=-c%20datestyle%3DGerman', /sets datestyle/],
    ['options=-c%20statement_timeout%3D0', /sets statement_timeout/],
    ['options=-x', /may contain only/],
  ])('is rejected when it is ambiguous, as is a setting that Queuebell makes itself: %s', (parameter, message) => {
    expect(() => read(`db/x?${parameter}`)).toThrow(message);
  });

  test("can be set along with other settings in options, one of which may repeat a setting of Queuebell's own", () => {
    expect(read('db/x?options=-c%20geqo%3Doff%20-c%20TimeZone%3Dutc%20-c%20role%3Downer').settings).toEqual({
      geqo: 'off',
      role: 'owner',
    });
  });
});

describe('Encryption', () => {
  const transport = (query: string) => {
    const { mode, tls, isOptional } = read(`db/x?${query}`).transport;
    return { mode, isOptional, isVerified: tls !== false && tls.rejectUnauthorized };
  };

  test.each([
    ['', { mode: 'prefer', isOptional: true, isVerified: false }],
    ['sslmode=allow', { mode: 'allow', isOptional: true, isVerified: false }],
    ['sslmode=disable', { mode: 'disable', isOptional: false, isVerified: false }],
    ['ssl=false', { mode: 'disable', isOptional: false, isVerified: false }],
    ['sslmode=require', { mode: 'require', isOptional: false, isVerified: false }],
    ['sslmode=no-verify', { mode: 'require', isOptional: false, isVerified: false }],
    ['ssl=true', { mode: 'verify-full', isOptional: false, isVerified: true }],
    ['sslmode=verify-full', { mode: 'verify-full', isOptional: false, isVerified: true }],
    ['sslmode=verify-full&sslrootcert=system', { mode: 'verify-full', isOptional: false, isVerified: true }],
  ])('is the same for "%s" as in libpq', (query, expected) => expect(transport(query)).toEqual(expected));

  test('is absent over a Unix socket, as in libpq', () => {
    expect(read('/x?host=/run/postgresql&sslmode=require').transport.tls).toBe(false);
  });

  test.each([
    ['sslmode=verify-full&sslrootcert=/no/such/ca.pem', 'sslrootcert: the file /no/such/ca.pem cannot be read (ENOENT)'],
    [`sslmode=verify-full&sslrootcert=${ROOT}`, 'contains no certificate'],
    ['sslrootcert=/no/such/ca.pem', 'cannot be read'],
    ['sslmode=require&sslcert=/a.pem', '"sslcert" and "sslkey" must be set together'],
    [`sslmode=require&sslcert=${ROOT}&sslkey=${ROOT}`, 'cannot be used'],
    ['sslmode=verify-ca', 'requires sslrootcert'],
    ['sslmode=require&sslrootcert=system', 'verifies nothing'],
    ['sslmode=prefer&sslrootcert=/ca.pem', 'has no effect'],
    ['sslmode=disable&sslrootcert=/ca.pem', 'has no effect'],
    ['ssl=true&sslmode=require', 'keep only sslmode'],
    ['sslnegotiation=direct', 'requires sslmode'],
  ])('is rejected when it would be weaker than requested: %s', (query, message) => {
    expect(() => read(`db/x?${query}`)).toThrow(message);
  });
});
