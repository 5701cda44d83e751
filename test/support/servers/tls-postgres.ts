import { execFileSync } from 'node:child_process';
import { chmod, chown, copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.js';
import { type OwnPostgres, startPostgres } from './own-postgres.js';

export const HOW_TO_ENABLE_OPENSSL = 'needs certificates: install openssl';

export interface TlsPostgres extends OwnPostgres {
  /** The certificates of the authority that signed the server's, which is for `localhost` only, and of another one. */
  ca: string;
  otherCa: string;
  /** The client certificate of its user "queuebell", signed by the same authority: `.pem` and `.key`. */
  client: string;
  /** Returns its address at `localhost`, with these parameters. */
  at(query: string): string;
  /** Sets the lines of its pg_hba.conf for TCP. */
  admit(...lines: string[]): Promise<void>;
}

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts a PostgreSQL for one test that offers TLS. */
export async function startTlsPostgres(): Promise<TlsPostgres> {
  const postgres = await startPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'queuebell-tls-'));
  const inFolder = (name: string) => join(folder, name);
  makeAuthority(inFolder('ca'), '/CN=Clinic CA');
  makeAuthority(inFolder('other'), '/CN=Another CA');
  makeCertificate(folder, 'server', '/CN=x');
  makeCertificate(folder, 'client', '/CN=queuebell');
  const { uid, gid } = await stat(postgres.dataDir);
  for (const name of ['server.pem', 'server.key', 'ca.pem']) {
    const place = join(postgres.dataDir, name);
    await copyFile(inFolder(name), place);
    await chmod(place, 0o600);
    if (process.getuid?.() === 0) await chown(place, uid, gid);
  }
  const { query } = postgres.database;
  for (const [name, value] of [
    ['ssl_cert_file', 'server.pem'],
    ['ssl_key_file', 'server.key'],
    ['ssl_ca_file', 'ca.pem'],
    ['ssl', 'on'],
  ]) {
    await query(`alter system set ${name} = '${value}'`);
  }
  const reload = () => query('select pg_reload_conf()');
  await reload();
  await eventually(async () => expect(await query('show ssl')).toEqual([{ ssl: 'on' }]));
  const { username, password, port, pathname } = new URL(postgres.url);
  return {
    ...postgres,
    ca: inFolder('ca.pem'),
    otherCa: inFolder('other.pem'),
    client: inFolder('client'),
    at: (parameters) => `postgres://${username}:${password}@localhost:${port}${pathname}?${parameters}`,
    async admit(...lines) {
      // The test's own connection is in clear text.
      const own = 'host all all 127.0.0.1/32 scram-sha-256';
      await writeFile(join(postgres.dataDir, 'pg_hba.conf'), [...lines, own, ''].join('\n'));
      await reload();
    },
    remove: async () => {
      await postgres.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function makeAuthority(place: string, subject: string): void {
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${place}.key`, '-out', `${place}.pem`, '-subj', subject);
}

function makeCertificate(folder: string, name: string, subject: string): void {
  const [key, request, certificate] = ['key', 'csr', 'pem'].map((end) => join(folder, `${name}.${end}`)) as [
    string,
    string,
    string,
  ];
  const names = ['-addext', 'subjectAltName=DNS:localhost'];
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', request, '-subj', subject, ...names);
  const signer = ['-CA', join(folder, 'ca.pem'), '-CAkey', join(folder, 'ca.key'), '-CAcreateserial'];
  openssl('x509', '-req', '-in', request, ...signer, '-copy_extensions', 'copy', '-out', certificate);
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' });
}
