import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectRedis } from '../../../src/adapters/inspection/redis-inspection.js';
import { eventually } from '../../support/eventually.js';
import { isInstalled } from '../../support/places/installed.js';
import { describeIf } from '../../support/run/describe-if.js';
import { makeCertificate } from '../../support/servers/certificate.js';
import { reservePort } from '../../support/servers/ports.js';
import { HOW_TO_ENABLE_REDIS } from '../../support/servers/redis.js';

const canRun = isInstalled('redis-server') && isInstalled('openssl', 'version');

describeIf(canRun, `${HOW_TO_ENABLE_REDIS}, and openssl`, "doctor's check of Redis", () => {
  const running: ChildProcess[] = [];
  let folder: string;
  let plain: string;
  let secured: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'queuebell-redis-'));
    const { certificateFile, keyFile } = makeCertificate(folder, 'redis.example');
    const tls = ['--tls-cert-file', certificateFile, '--tls-key-file', keyFile, '--tls-ca-cert-file', certificateFile];
    const [port, tlsPort] = [await reservePort(), await reservePort()];
    plain = `127.0.0.1:${port}`;
    secured = `127.0.0.1:${tlsPort}`;
    const options = ['--requirepass', 'right', '--bind', '127.0.0.1', '--save', '', '--dir', folder, '--tls-auth-clients', 'no'];
    running.push(
      spawn('redis-server', ['--port', `${port}`, '--tls-port', `${tlsPort}`, ...tls, ...options], { stdio: 'ignore' }),
    );
    await eventually(async () => expect(await found(`redis://:right@${plain}`)).toMatchObject({ outcome: 'ok' }));
  });
  afterAll(async () => {
    for (const child of running) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    rmSync(folder, { recursive: true });
  });

  const found = async (url: string) => (await inspectRedis(url))[0];

  it.each([
    ['no password', '', 'refuses: NOAUTH'],
    ['a wrong password', ':hush@', 'refuses: WRONGPASS'],
    ['a wrong user', 'hush:right@', 'refuses: WRONGPASS'],
  ])('reports how Redis refuses %s, and shows nothing of the URL', async (_what, credentials, words) => {
    const finding = await found(`redis://${credentials}${plain}`);
    expect(finding).toMatchObject({
      outcome: 'fail',
      found: expect.stringContaining(words),
      advice: expect.stringContaining('password'),
    });
    expect(JSON.stringify(finding)).not.toMatch(/hush|127\.0\.0\.1/);
  });

  it('names the variable that makes a certificate trusted', async () => {
    expect(await found(`rediss://:right@${secured}`)).toMatchObject({
      found: 'its certificate is not trusted here (DEPTH_ZERO_SELF_SIGNED_CERT)',
      advice: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });

  it('names the scheme to use when the server requires TLS and the URL does not', async () => {
    expect(await found(`redis://:right@${secured}`)).toMatchObject({
      outcome: 'fail',
      advice: expect.stringContaining('rediss:'),
    });
  });

  it('reports that Redis does not answer only when no answer arrives', async () => {
    const silent: Server = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    expect(await found(`redis://:right@127.0.0.1:${port}`)).toMatchObject({ found: expect.stringContaining('does not answer') });
    silent.close();
    expect(await found(`redis://127.0.0.1:${await reservePort()}`)).toMatchObject({ found: 'does not answer (ECONNREFUSED)' });
  });
});
