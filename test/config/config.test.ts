import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { configEnvExample, configMarkdown, effectiveConfig, masked } from '../../src/config/documents.js';
import { variables } from '../../src/config/variables.js';

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('was accepted');
}

describe('The configuration of an empty environment', () => {
  it('uses what the machine has: embedded database, in-process bus, jobs in PostgreSQL', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      databaseUrl: null,
      redisUrl: null,
      mongodbUrl: null,
      host: '127.0.0.1',
      port: 4000,
      isProduction: false,
    });
    expect(config.dataDir).toBe(resolve('.queuebell'));
    expect(config.auth).toEqual({
      issuer: null,
      audiences: ['queuebell'],
      audienceClaim: 'aud',
      jwksUrl: null,
      roleClaim: null,
      roleMap: null,
      nameClaims: ['name', 'preferred_username'],
      localeClaims: ['locale'],
      clientId: null,
      discoveryUrl: null,
      scope: 'openid profile',
      requestAudience: null,
    });
    expect(config.proxy).toEqual({ http: null, https: null, except: null });
    expect(config.allowedOrigins).toEqual([]);
  });

  it('has durations in milliseconds', () => {
    const { jobs, retention, outboxPollEveryMs, announcementTtlMs } = readConfig({});
    expect(jobs).toEqual({
      autoCloseEveryMs: 300_000,
      retryEveryMs: 900_000,
      retryMaxAttempts: 3,
      retryGraceMs: 2_000,
      statisticsEveryMs: 120_000,
      retentionEveryMs: 3_600_000,
    });
    expect(retention).toEqual({ notificationsMs: 90 * 86_400_000, outboxMs: 86_400_000, lineMs: 400 * 86_400_000 });
    expect([outboxPollEveryMs, announcementTtlMs]).toEqual([2_000, 86_400_000]);
  });

  it('includes limits', () => {
    expect(readConfig({}).limits).toEqual({
      bodyBytes: 100_000,
      frameBytes: 65_536,
      tokens: 1_000,
      depth: 8,
      aliases: 15,
      cost: 5_000,
      fields: 500,
      directives: 20,
      subscriptionsPerSocket: 20,
      socketsPerUser: 10,
      bufferedEvents: 1_000,
      bufferedBytes: 1_048_576,
      stallMs: 30_000,
      connectionInitMs: 3_000,
    });
  });

  it('cannot be changed, at any depth', () => {
    const config = readConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.limits)).toBe(true);
    expect(Object.isFrozen(config.allowedOrigins)).toBe(true);
  });
});

describe('A configuration variable', () => {
  it('counts as unset when it is empty or blank', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '  ' })).toMatchObject({ port: 4000, databaseUrl: null });
  });

  it.each(['90 seconds', '1.5 minutes', '90seconds', '90000 milliseconds'])('reads %j as 90 seconds', (text) => {
    expect(readConfig({ QUEUE_STATS_EVERY: text }).jobs.statisticsEveryMs).toBe(90_000);
  });

  it('can be a list', () => {
    const config = readConfig({ QUEUE_ALLOWED_ORIGINS: 'https://clinic.example, http://localhost:3000' });
    expect(config.allowedOrigins).toEqual(['https://clinic.example', 'http://localhost:3000']);
  });

  it('is normalised to an origin as browsers write it', () => {
    const config = readConfig({
      QUEUE_ALLOWED_ORIGINS: 'https://Clinic.example:443,http://clinic.example:80,HTTPS://a.example:8443',
    });
    expect(config.allowedOrigins).toEqual(['https://clinic.example', 'http://clinic.example', 'https://a.example:8443']);
  });

  it("can map a provider's names to roles, in any case", () => {
    const map = 'Ward-Nurse = nurse, /staff/doctors=DOCTOR,CN=a=ADMIN';
    const { roleMap } = readConfig({ QUEUE_AUTH_ROLE_CLAIM: 'groups', QUEUE_AUTH_ROLE_MAP: map }).auth;
    expect([...(roleMap ?? [])]).toEqual([
      ['ward-nurse', 'NURSE'],
      ['/staff/doctors', 'DOCTOR'],
      ['cn=a', 'ADMIN'],
    ]);
  });

  it('can be a proxy as other programs accept it: without "http://", and with a lower-case name', () => {
    expect(readConfig({ https_proxy: 'proxy.clinic.example:3128', no_proxy: '.clinic.example' }).proxy).toEqual({
      http: null,
      https: 'http://proxy.clinic.example:3128',
      except: '.clinic.example',
    });
    const both = { HTTP_PROXY: 'http://one.example:1', http_proxy: 'http://two.example:2' };
    expect(readConfig(both).proxy.http).toBe('http://one.example:1');
  });

  it("is completed by libpq's own variables where a PostgreSQL URL is silent", () => {
    const read = (url: string, env: Record<string, string>) => readConfig({ DATABASE_URL: url, ...env }).databaseUrl;
    const env = { PGSSLMODE: 'verify-full', PGPASSWORD: 'a/b', PGHOST: 'other', PGUSER: 'else' };
    expect(read('postgres://user@db/clinic', env)).toBe('postgres://user@db/clinic?password=a%2Fb&sslmode=verify-full');
    expect(read('postgres://user:pw@db/clinic?sslmode=require', env)).toBe('postgres://user:pw@db/clinic?sslmode=require');
    expect(read('postgres:///clinic?schema=opd', env)).toContain(
      'schema=opd&host=other&user=else&password=a%2Fb&sslmode=verify-full',
    );
    expect(read('postgres://u:p@db/clinic?ssl=true', env)).toBe('postgres://u:p@db/clinic?ssl=true');
    expect(read('postgres://', env)).toBe('postgres://?host=other&user=else&password=a%2Fb&sslmode=verify-full');
    expect(read('postgres://nurse@site:pw@db/clinic', env)).toBe('postgres://nurse@site:pw@db/clinic?sslmode=verify-full');
    // When set for other programs, it does not stop a user who asks for less.
    expect(read('postgres://u:p@db/c?sslmode=disable', { PGSSLROOTCERT: '/ca.pem' })).toBe('postgres://u:p@db/c?sslmode=disable');
    expect(readConfig(env).databaseUrl).toBeNull();
  });

  it('can be a PostgreSQL URL in any of its forms', () => {
    for (const url of [
      'postgres:///clinic?host=/run/postgresql',
      'postgresql://u:p@%2Frun%2Fpostgresql/clinic',
      'postgres://[::1]/c',
    ])
      expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('can name several MongoDB hosts', () => {
    expect(readConfig({ MONGODB_URL: 'mongodb://a:1,b:2/jobs' }).mongodbUrl).toBe('mongodb://a:1,b:2/jobs');
  });
});

describe('An invalid variable', () => {
  it.each([
    ['DATABASE_URL', 'mysql://someone:hush@db/clinic'],
    ['DATABASE_URL', 'hush'],
    ['REDIS_URL', 'http://hush:6379'],
    ['MONGODB_URL', 'hush://host'],
    ['HOST', 'hush hush'],
    ['PORT', '65536hush'],
    ['PORT', '65537'],
    ['LOG_LEVEL', 'hush'],
    ['NODE_ENV', 'hush'],
    ['QUEUE_DATABASE_POOL_SIZE', '1'],
    ['QUEUE_AUTH_JWKS_URL', 'file:///hush'],
    ['QUEUE_AUTH_AUDIENCE', 'hush hush'],
    ['QUEUE_AUTH_AUDIENCE', 'queuebell,,hush'],
    ['QUEUE_AUTH_AUDIENCE_CLAIM', 'hush'],
    ['QUEUE_AUTH_ROLE_MAP', 'hush'],
    ['QUEUE_AUTH_ROLE_MAP', 'hush=CHIEF77'],
    ['QUEUE_AUTH_ROLE_MAP', '=NURSE'],
    ['HTTPS_PROXY', 'someone:hush@proxy.example:3128'],
    ['HTTP_PROXY', 'socks5://hush.example:1080'],
    ['QUEUE_AUTO_CLOSE_EVERY', '77'],
    ['QUEUE_AUTO_CLOSE_EVERY', '77 milliseconds'],
    ['QUEUE_RETRY_EVERY', '-77 minutes'],
    ['QUEUE_RETRY_EVERY', '77 days'],
    ['QUEUE_RETRY_GRACE', '77 milliseconds'],
    ['QUEUE_RETRY_MAX_ATTEMPTS', '0'],
    ['QUEUE_STATS_EVERY', 'hush'],
    ['QUEUE_RETENTION_NOTIFICATIONS', '7.77 hours'],
    ['QUEUE_RETENTION_OUTBOX', '0.77 hours'],
    ['QUEUE_RETENTION_LINE', '1.77 days'],
    ['QUEUE_BUS_PREFIX', 'hush hush'],
    ['QUEUE_ALLOWED_ORIGINS', 'https://hush.example/path'],
    ['QUEUE_ALLOWED_ORIGINS', 'https://someone@hush.example'],
    ['QUEUE_ALLOWED_ORIGINS', '*'],
    ['QUEUE_LIMIT_DEPTH', '7.77'],
    ['QUEUE_LIMIT_COST', '0x77'],
  ])('stops the start: the message names %s and what is expected, not %j', (name, value) => {
    const message = problemsOf({ [name]: value });
    expect(message).toContain(`${name} must be `);
    expect(message).not.toMatch(/hush|77|65536h/);
  });

  it('does not hide another invalid one', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x' })).toMatch(/PORT must be .*\n.*LOG_LEVEL must be /);
  });

  it('can be a key address in clear text, which production rejects', () => {
    const withKeys = (jwksUrl: string) => ({
      NODE_ENV: 'production',
      QUEUE_AUTH_ISSUER: 'https://login.example/',
      QUEUE_AUTH_JWKS_URL: jwksUrl,
    });
    for (const url of [
      'http://hush.example/keys',
      'http://127.evil.example/keys',
      'http://localhost.evil.example/keys',
      'HTTP://10.0.0.1/keys',
    ]) {
      expect(problemsOf(withKeys(url))).toContain('QUEUE_AUTH_JWKS_URL must be an https: URL in production');
      expect(problemsOf(withKeys(url))).not.toContain('hush');
      expect(readConfig({ ...withKeys(url), NODE_ENV: 'development' }).auth.jwksUrl).toBe(url);
    }
    for (const url of ['https://login.example/keys', 'http://127.0.0.1:8080/keys', 'http://[::1]/keys', 'http://localhost/keys'])
      expect(readConfig(withKeys(url)).auth.jwksUrl).toBe(url);
  });

  it('can be half of a pair', () => {
    expect(problemsOf({ QUEUE_AUTH_ISSUER: 'https://login.example/' })).toContain('QUEUE_AUTH_JWKS_URL must be set together');
    expect(problemsOf({ QUEUE_AUTH_ROLE_MAP: 'a=NURSE' })).toContain('QUEUE_AUTH_ROLE_MAP requires QUEUE_AUTH_ROLE_CLAIM');
    expect(problemsOf({ QUEUE_AUTH_CLIENT_ID: 'pages' })).toContain('QUEUE_AUTH_CLIENT_ID requires QUEUE_AUTH_ISSUER');
    expect(problemsOf({ QUEUE_AUTH_REQUEST_AUDIENCE: 'api' })).toContain('requires QUEUE_AUTH_CLIENT_ID');
  });

  it('can be a discovery document in clear text, which production rejects', () => {
    const pages = {
      NODE_ENV: 'production',
      QUEUE_AUTH_ISSUER: 'https://login.example/',
      QUEUE_AUTH_JWKS_URL: 'https://login.example/keys',
      QUEUE_AUTH_CLIENT_ID: 'pages',
      QUEUE_AUTH_DISCOVERY_URL: 'http://hush.example/discovery',
    };
    expect(problemsOf(pages)).toContain('QUEUE_AUTH_DISCOVERY_URL must be an https: URL in production');
    expect(problemsOf(pages)).not.toContain('hush');
    expect(readConfig({ ...pages, NODE_ENV: 'development' }).auth.clientId).toBe('pages');
  });
});

describe('The configuration documents', () => {
  const names = Object.keys(variables);

  it('include .env.example as committed', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(configEnvExample());
  });

  it('show valid defaults, so that an uncommented example changes nothing', () => {
    const lines = [...configEnvExample().matchAll(/^#([A-Z_]+)="?([^"\n]*)"?$/gm)];
    expect(lines.map(([, name]) => name)).toEqual(names);
    expect(readConfig(Object.fromEntries(lines.map(([, name, value]) => [name, value])))).toEqual(readConfig({}));
  });

  it('list every variable in the table', () => {
    expect([...configMarkdown().matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)).toEqual(names);
  });

  it.each([
    ['postgres://app:s3cret@db:5432/clinic', 'postgres://app:***@db:5432/clinic'],
    ['postgres://app:s3cr:et@x@db/clinic', 'postgres://app:***@db/clinic'],
    ['redis://:s3cret@cache:6379', 'redis://:***@cache:6379'],
    ['mongodb://a:s3cret@one,two/jobs?tls=true', 'mongodb://a:***@one,two/jobs?tls=true'],
    ['postgres://db/clinic?user=a&password=s3cret', 'postgres://db/clinic?user=a&password=***'],
    ['redis://cache:6379', 'redis://cache:6379'],
    ['http://app:s3cret@proxy.example:3128', 'http://app:***@proxy.example:3128'],
  ])('show %s without its password', (url, shown) => {
    expect(masked(url)).toBe(shown);
  });

  it('show where a value comes from', () => {
    const port = (env: Record<string, string>) => effectiveConfig(env).find(({ name }) => name === 'PORT');
    expect(port({})).toEqual({ name: 'PORT', value: '4000', source: 'default' });
    expect(port({ PORT: '8080' })).toEqual({ name: 'PORT', value: '8080', source: 'environment' });
  });
});
