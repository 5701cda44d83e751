import { inspectDatabase } from '../../../../src/adapters/inspection/database-inspection.js';
import { openDatabase } from '../../../../src/adapters/postgres/database.js';
import { eventually } from '../../../support/eventually.js';
import { Program } from '../../../support/places/program.js';
import { recordedLog } from '../../../support/records/recorded-log.js';
import { describeIf } from '../../../support/run/describe-if.js';
import { HOW_TO_ENABLE_OPENSSL, hasOpenssl, startTlsPostgres, type TlsPostgres } from '../../../support/servers/tls-postgres.js';

describeIf(hasOpenssl(), HOW_TO_ENABLE_OPENSSL, 'PostgreSQL over TLS', () => {
  let postgres: TlsPostgres;
  beforeAll(async () => {
    postgres = await startTlsPostgres();
  });
  afterAll(() => postgres?.remove());

  /** Connects as a pool of the services does. */
  async function routeBy(url: string) {
    const database = await openDatabase(url, { log: recordedLog() });
    try {
      await database.ping();
      return database.route;
    } finally {
      await database.close();
    }
  }

  test.each([
    ['verify-full', (ca: string) => `sslmode=verify-full&sslrootcert=${ca}`, 'host and authority'],
    ['an authority and no mode', (ca: string) => `sslrootcert=${ca}`, 'host and authority'],
    ['verify-ca', (ca: string) => `sslmode=verify-ca&sslrootcert=${ca}`, 'authority'],
    ['require with an authority', (ca: string) => `sslmode=require&sslrootcert=${ca}`, 'authority'],
    ['require', () => 'sslmode=require', 'nothing'],
    ['direct negotiation', () => 'sslmode=require&sslnegotiation=direct', 'nothing'],
    ['channel binding', () => 'sslmode=require&channel_binding=require', 'nothing'],
    ['prefer', () => 'sslmode=prefer', 'nothing'],
    ['nothing', () => '', 'nothing'],
  ])('is encrypted with %s, and verified as far as that requires', async (_, query, verified) => {
    await postgres.admit('hostssl all all localhost scram-sha-256');
    expect(await routeBy(postgres.at(query(postgres.ca)))).toMatchObject({ isEncrypted: true, verified });
  });

  test.each([
    ['another authority', (server: TlsPostgres) => server.at(`sslmode=verify-full&sslrootcert=${server.otherCa}`)],
    [
      'another authority, without the name',
      (server: TlsPostgres) => server.at(`sslmode=verify-ca&sslrootcert=${server.otherCa}`),
    ],
    [
      'another authority, demanded by require',
      (server: TlsPostgres) => server.at(`sslmode=require&sslrootcert=${server.otherCa}`),
    ],
    ['an unknown authority', (server: TlsPostgres) => server.at('sslmode=verify-full')],
    [
      'another name',
      (server: TlsPostgres) => server.at(`sslmode=verify-full&sslrootcert=${server.ca}`).replace('localhost', '127.0.0.1'),
    ],
  ])('is rejected for a certificate of %s, with advice', async (_, url) => {
    await expect(routeBy(url(postgres))).rejects.toThrow(/certificate of PostgreSQL is not trusted .*sslrootcert/);
  });

  test('accepts a client certificate instead of a password, and names it when it is missing', async () => {
    await postgres.admit('hostssl all all localhost cert');
    const url = postgres.at(`sslmode=verify-full&sslrootcert=${postgres.ca}`).replace(/:[^:@/]+@/, '@');
    expect(await routeBy(`${url}&sslcert=${postgres.client}.pem&sslkey=${postgres.client}.key`)).toMatchObject({
      isEncrypted: true,
    });
    await expect(routeBy(url)).rejects.toThrow(/certificate/);
    await postgres.admit('hostssl all all localhost scram-sha-256');
  });

  test('accepts a certificate of another name with verify-ca', async () => {
    const url = postgres.at(`sslmode=verify-ca&sslrootcert=${postgres.ca}`).replace('localhost', '127.0.0.1');
    expect(await routeBy(url)).toMatchObject({ isEncrypted: true, verified: 'authority' });
  });

  test('ignores a variable that disables all certificate verification in this process', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      await expect(routeBy(postgres.at('sslmode=verify-full'))).rejects.toThrow(/not trusted/);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  test('is rejected with require and unencrypted with prefer when the server does not offer TLS', async () => {
    await postgres.database.query('alter system set ssl = off');
    await postgres.database.query('select pg_reload_conf()');
    try {
      await postgres.admit('host all all localhost scram-sha-256');
      await eventually(async () => {
        await expect(routeBy(postgres.at('sslmode=require'))).rejects.toThrow(/offers no TLS.*sslmode/);
      });
      await expect(routeBy(postgres.at(`sslmode=verify-full&sslrootcert=${postgres.ca}`))).rejects.toThrow(/offers no TLS/);
      expect(await routeBy(postgres.at('sslmode=prefer'))).toMatchObject({ isEncrypted: false });
      expect(await routeBy(postgres.at('channel_binding=require')).catch((error) => error.message)).toMatch(
        /channel_binding=require/,
      );
    } finally {
      await postgres.database.query('alter system set ssl = on');
      await postgres.database.query('select pg_reload_conf()');
    }
  });

  test('is used by every connection of a server with jobs', async () => {
    await postgres.admit('host all all localhost scram-sha-256');
    await eventually(async () => expect(await postgres.database.query('show ssl')).toEqual([{ ssl: 'on' }]));
    const url = postgres.at(`sslmode=verify-full&sslrootcert=${postgres.ca}`);
    const server = new Program(['serve'], { cwd: '/tmp', env: { DATABASE_URL: url, PORT: '0' } });
    await server.url();
    const seen = await eventually(async () => {
      const rows = await postgres.database.query<{ name: string; tls: boolean }>(
        `select distinct application_name as name, ssl as tls from pg_stat_ssl join pg_stat_activity using (pid)
         where application_name like 'queuebell%' order by 1`,
      );
      expect(rows.map(({ name }) => name)).toEqual(['queuebell', 'queuebell-jobs']);
      return rows;
    });
    expect(seen.map(({ tls }) => tls)).toEqual([true, true]);
    expect((await server.stop()).exitCode).toBe(0);
  });

  test('is described by doctor: whether the connection is encrypted and the certificate verified', async () => {
    const found = async (query: string) => {
      const database = await openDatabase(postgres.at(query), { log: recordedLog() });
      try {
        const findings = await inspectDatabase(database, true, false);
        return findings.find(({ check }) => /^database/.test(check) && check !== 'database')?.found ?? findings[0]?.found;
      } finally {
        await database.close();
      }
    };
    expect(await found(`sslmode=verify-full&sslrootcert=${postgres.ca}`)).toMatch(
      /^encrypted \(TLSv1.3\).* verified: host and authority$/,
    );
    expect(await found('sslmode=require')).toMatch(/^encrypted .* not verified$/);
    expect(await found('sslmode=disable')).toBe('in clear text, within this machine');
    expect(await found(`sslmode=verify-full&sslrootcert=${postgres.otherCa}`)).toMatch(/not trusted/);
  });
});
