import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { eventually } from '../support/eventually.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { isInstalled } from '../support/places/installed.js';
import { Program, runProgram } from '../support/places/program.js';
import { describeIf } from '../support/run/describe-if.js';
import { type Certificate, makeCertificate } from '../support/servers/certificate.js';
import { documentedProvider } from '../support/servers/documented-provider.js';
import { HOW_TO_ENABLE_PGBOUNCER, hasPgbouncer, type Pgbouncer, startPgbouncer } from '../support/servers/pgbouncer.js';
import { type ProviderKey, providerKey } from '../support/servers/provider.js';
import { ReverseProxy } from '../support/servers/reverse-proxy.js';

// The first minute in production, as docs/operations says: PgBouncer in transaction mode, a schema and roles of Queuebell's own, tokens
// of Keycloak's shape, nginx under a path. Only settings that these pages name are set.

const isPossible = hasPgbouncer() && isInstalled('nginx', '-v') && isInstalled('openssl', 'version');
const keycloak = documentedProvider('Keycloak');

describeIf(isPossible, `${HOW_TO_ENABLE_PGBOUNCER}, nginx-light and openssl`, 'In a hospital', () => {
  const mark = randomBytes(6).toString('hex');
  const [owner, role] = [`clinic_owner_${mark}`, `clinic_server_${mark}`];
  const folder = mkdtempSync(join(tmpdir(), 'queuebell-hospital-'));
  let database: TestDatabase;
  let bouncer: Pgbouncer;
  let provider: { server: Server; key: ProviderKey; trust: Certificate };
  let server: Program;
  let proxy: ReverseProxy;

  beforeAll(async () => {
    database = await unmigratedDatabase();
    for (const name of [owner, role]) await database.query(`create role ${name} login password '${mark}'`);
    await database.query(`create schema clinic authorization ${owner}`);
    bouncer = await startPgbouncer(database.url, 'transaction', { [owner]: mark, [role]: mark });
    provider = await startProvider();
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
    provider?.server.close();
    await bouncer?.remove();
    for (const name of [role, owner]) {
      await database.query(`drop owned by ${name} cascade`);
      await database.query(`drop role ${name}`);
    }
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Serves its key set over https, as production requires, with a certificate of the hospital's own. */
  async function startProvider() {
    const trust = makeCertificate(folder, 'login.clinic.example');
    const key = await providerKey('RS256', { kid: 'one', alg: 'RS256', use: 'sig' });
    const tls = { cert: trust.certificate, key: readFileSync(trust.keyFile) };
    const web = createServer(tls, (_request, response) => response.end(JSON.stringify({ keys: [key.jwk] })));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    return { server: web, key, trust };
  }

  const urlOf = (user: string) =>
    `${bouncer.url(Object.assign(new URL(database.url), { username: user, password: mark }).href)}?schema=clinic`;
  const settings = () => ({
    ...keycloak.settings,
    NODE_ENV: 'production',
    DATABASE_URL: urlOf(role),
    QUEUE_AUTH_JWKS_URL: `https://127.0.0.1:${(provider.server.address() as AddressInfo).port}/certs`,
    QUEUE_PUBLIC_URL: 'https://clinic.example/queue',
    NODE_EXTRA_CA_CERTS: provider.trust.certificateFile,
    PORT: '0',
  });

  /** Writes a file with a token as Keycloak issues it. */
  async function tokenFile(name: string, roles: string[]): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = { ...keycloak.claims, sub: name, name, realm_access: { roles }, iat: now, exp: now + 3600 };
    const file = join(folder, `${name}.jwt`);
    writeFileSync(file, await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(provider.key.privateKey));
    return file;
  }

  test('the owner migrates, the server starts, and doctor finds nothing wrong', async () => {
    const migrated = await runProgram(['migrate', '--grant-to', role], { env: { ...settings(), DATABASE_URL: urlOf(owner) } });
    expect([migrated.exitCode, migrated.stderr]).toEqual([0, expect.anything()]);
    await database.query(
      `insert into clinic.department (code, name, time_zone) values ('OPD', 'Outpatients', 'Europe/Istanbul')`,
    );
    server = new Program(['serve'], { env: settings() });
    proxy = await ReverseProxy.start('nginx', Number(new URL(await server.url()).port));
    const token = await tokenFile('nurse', ['default-roles-clinic', 'queuebell-nurse']);
    const doctor = await runProgram(['doctor', '--token-file', token], { env: settings() });
    expect(doctor.stdout + doctor.stderr).not.toMatch(/^\s*(FAIL|fail)/m);
    expect(doctor.exitCode).toBe(0);
  });

  test('a nurse opens OPD through nginx, and a patient is notified in Turkish and acknowledges', async () => {
    const patient = await tokenFile('patient', ['queuebell-patient']);
    const nurse = await tokenFile('nurse', ['default-roles-clinic', 'queuebell-nurse']);
    const env = { NODE_EXTRA_CA_CERTS: proxy.certificateFile };
    const url = `${proxy.url}/queue`;
    const listener = new Program(['listen', '--token-file', patient, '--url', url], { env });
    try {
      await eventually(() => expect(listener.stdout + listener.stderr).toContain('OPD: Sıra kapalı'));
      const opened = await runProgram(['open', 'OPD', '--token-file', nurse, '--url', url], { env });
      expect([opened.exitCode, opened.stderr]).toEqual([0, expect.anything()]);
      await eventually(() => expect(listener.stdout).toContain('OPD sırası şimdi AÇIK! Artık sıraya girebilirsiniz.'));
      await eventually(async () =>
        expect(await database.query('select delivery_status from clinic.notification')).toEqual([
          { delivery_status: 'DELIVERED' },
        ]),
      );
    } finally {
      await listener.stop('SIGKILL');
    }
    const [entry] = await database.query<{ display_name: string }>(
      'select u.display_name from clinic.queue_status_log l join clinic.app_user u on u.id = l.actor_id',
    );
    expect(entry).toEqual({ display_name: 'nurse' });
  });

  test('the server stops in order', async () => {
    expect(await server.stop()).toMatchObject({ exitCode: 0 });
  });
});
