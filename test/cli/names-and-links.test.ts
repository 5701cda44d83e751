import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { runCommandIn } from '../support/places/command.js';
import { Program, runProgram, startNode } from '../support/places/program.js';

const PUBLIC = 'https://clinic.example/queue';
const UNKNOWN = 'QUEUE_RETRY_EVRY is not a variable of Queuebell and has no effect. Did you mean QUEUE_RETRY_EVERY?';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, env: { QUEUE_PUBLIC_URL: PUBLIC } });
  folder = mkdtempSync(join(tmpdir(), 'queuebell-names-'));
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('A variable with a name that Queuebell does not know', () => {
  const env = { QUEUE_RETRY_EVRY: 'hush' };

  it('appears in the log of a server that starts, with the name that was probably meant', async () => {
    const { node } = await startNode(app, { env });
    expect(node.log.filter(({ msg }) => msg === UNKNOWN)).toEqual([
      expect.objectContaining({ level: 'warn', name: 'QUEUE_RETRY_EVRY', nearest: 'QUEUE_RETRY_EVERY' }),
    ]);
    expect(node.stdout).not.toContain('hush');
    await node.stop();
  });

  it('is a finding of doctor, and a line of config', async () => {
    const { exitCode, stdout } = await runCommandIn({ NODE_ENV: 'test', DATABASE_URL: app.database.url, ...env }, [
      'doctor',
      '--json',
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({ check: 'variables', outcome: 'warn', found: UNKNOWN }),
    );
    expect((await runCommandIn(env, ['config'])).stderr).toBe(`${UNKNOWN}\n`);
  });

  it('is found in .env too, here in a UTF-16 file', async () => {
    writeFileSync(join(folder, '.env'), Buffer.from('\uFEFFQUEUE_RETRY_EVRY=hush\r\nPORT=4005\r\n', 'utf16le'));
    const { stdout, stderr } = await runProgram(['config'], { cwd: folder });
    expect(stdout).toMatch(/^PORT +4005 /m);
    expect(stderr).toBe(`${UNKNOWN}\n`);
    writeFileSync(join(folder, '.env'), Buffer.from('DATABASE_URL=postgres://hush/clinic\r\n', 'utf16le'));
    const refused = await runProgram(['config'], { cwd: folder });
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('save it again as UTF-8')]);
    rmSync(join(folder, '.env'));
  });
});

describe('The public address', () => {
  it('is the address in the welcome message', async () => {
    const env = { PORT: '0', QUEUE_PUBLIC_URL: PUBLIC, QUEUE_DATA_DIR: join(folder, 'data') };
    const server = new Program(['serve'], { cwd: folder, env });
    await server.url();
    await eventually(() => expect(server.stderr).toContain('Queuebell is ready'));
    for (const link of [`${PUBLIC}/graphql`, 'wss://clinic.example/queue/graphql', `${PUBLIC}/ide`, `${PUBLIC}/readyz`])
      expect(server.stderr).toContain(link);
    expect(server.log.find(({ msg }) => msg === 'listening')).toMatchObject({ publicUrl: PUBLIC });
    await server.stop();
  });

  it.each(['/queue', '/queue/', '/queue/graphql', '/graphql/', ''])(
    'is accepted by listen with or without /graphql: %j',
    async (path) => {
      const args = ['listen', '--json', '--url', `${app.url}${path}`, '--token', await app.token('patient-1')];
      const listener = new Program(args, { cwd: folder });
      await eventually(() => expect(listener.stdout).toContain('Listening at'));
      await listener.stop('SIGINT');
    },
  );
});
