import { describe, expect, it } from '@jest/globals';
import { runCommandLine } from '../../src/cli/program.js';
import type { App, OpenServices } from '../../src/cli/surroundings.js';
import { NotFoundError, ServiceUnavailableError } from '../../src/services/errors.js';
import type { Log } from '../../src/services/ports.js';
import type { Services } from '../../src/services/services.js';

const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Runs a command line against services that a test makes up. The journeys use the real ones. */
async function run(line: string, services: object = {}, env: Record<string, string> = {}) {
  const unused = () => Promise.reject(new Error('no test of this file comes here'));
  let stdout = '';
  let stderr = '';
  let isStopped = false;
  const open: OpenServices = {
    services: services as Services,
    issueToken: async (externalId: string, expiresIn: string) => `token-of-${externalId}-for-${expiresIn}`,
    stop: async () => {
      isStopped = true;
    },
  };
  const app: App = {
    startApp: unused,
    demoToken: unused,
    createLog: () => silentLog,
    openServices: async () => open,
    migrateDatabase: async () => ({ applied: ['migration-0001-foundation'], granted: [] }),
    inspect: async () => [
      { check: 'redis', outcome: 'fail', found: 'does not answer', advice: 'Check REDIS_URL.', isUnreachable: true },
    ],
  };
  const exitCode = await runCommandLine(line.split(' '), {
    readEnv: () => env,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    loadApp: async () => app,
  });
  return { exitCode, stdout, stderr, isStopped };
}

describe('Help', () => {
  it('lists every command on standard output, with exit code 0', async () => {
    const { exitCode, stdout } = await run('--help');
    expect(exitCode).toBe(0);
    for (const name of [
      'serve',
      'listen',
      'open',
      'close',
      'simulate-day',
      'hours',
      'explain',
      'holidays',
      'department',
      'user',
      'device',
      'import',
      'channels',
      'deliveries',
      'migrate',
      'seed',
      'token',
      'auto-close',
      'line-clock',
      'retry-notifications',
      'update-statistics',
      'statistics',
      'audit',
      'delete-expired',
      'after-restore',
      'doctor',
      'config',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });

  it('of a command shows examples', async () => {
    const { exitCode, stdout } = await run('token --help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('$ npx queuebell token --role patient --count 1000 > tokens.txt');
  });
});

describe('Wrong usage', () => {
  it.each([
    'frobnicate',
    'seed --patients many',
    'seed --patients -1',
    'token',
    'token --role king',
    'token --role patient --user patient-1 --count 2',
    'token --role patient --expires-in soon',
    'auto-close --frobnicate',
    'serve --port 70000',
    'listen',
    'listen --token x --url http://',
    'listen --token x --url ftp://here',
    'listen --token x --as patient-1',
    'open --as nurse-1',
    'open OPD',
    'open OPD --as nurse-1 --token x',
    'open OPD --as nurse-1 --token-file x',
    'close OPD --token x --token-file y',
    'close OPD --as nurse-1 --url ftp://here',
    'simulate-day',
    'simulate-day OPD --as nurse-1 --token x',
    'simulate-day OPD --hours 25',
    'config --format xml',
    'hours OPD --days 0',
    'explain',
    'explain OPD --at soon',
    'holidays suggest',
    'holidays suggest DE',
    'holidays suggest DE --department OPD --year 1',
    'audit frobnicate',
    'audit verify --head OPD',
    'audit verify --department OPD --head ER=1:0000000000000000000000000000000000000000000000000000000000000000',
    'audit export --format xml',
    'audit export --from yesterday',
    'audit export --to 2026-02-30',
    'audit export --from 2026-11-25T08:00:00',
    'audit export --from 2026-11-26 --to 2026-11-25',
    'audit refused --limit 0',
    'department frobnicate',
    'department save',
    'department save XRAY --opens-soon 0',
    'user --role king',
    'user assign nurse-1 OPD --all',
    'user assign nurse-1',
    'import',
    'import /nowhere.csv',
  ])('%s is exit code 2, with nothing on standard output', async (line) => {
    const { exitCode, stdout, stderr } = await run(line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .*/);
  });
});

describe('A command', () => {
  it('prints one token per line and nothing else on standard output', async () => {
    const directory = { usersByRole: async () => [{ externalId: 'patient-1' }, { externalId: 'patient-2' }] };
    const { exitCode, stdout, stderr, isStopped } = await run('token --role patient --count 2 --expires-in 1h', { directory });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'token-of-patient-1-for-1h\ntoken-of-patient-2-for-1h\n',
      stderr: '',
    });
    expect(isStopped).toBe(true);
  });

  it('issues no token for a user of another role', async () => {
    const directory = { userByExternalId: async () => ({ externalId: 'nurse-1', role: 'NURSE' }) };
    const { exitCode, stdout, stderr } = await run('token --role patient --user nurse-1', { directory });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe('The user "nurse-1" is a nurse, not a patient.\n');
  });

  it('shows what auto-close would do, as a table in a pipe and as a document for --json', async () => {
    const report = {
      dryRun: true,
      departments: [{ department: 'OPD', action: 'would-close', why: 'closing time was 17:00', notified: 42 }],
    };
    const autoClose = { run: async () => report };
    expect((await run('auto-close --dry-run', { autoClose })).stdout).toMatch(
      /^department +action +notified +why\nOPD +would-close +42 +closing time was 17:00\n$/,
    );
    expect(JSON.parse((await run('auto-close --dry-run --json', { autoClose })).stdout)).toEqual(report);
  });

  it('that reports a failure prints the report and is exit code 1', async () => {
    const statistics = { update: async () => ({ departments: 2, changed: [], failed: ['LAB'] }) };
    const { exitCode, stdout, stderr } = await run('update-statistics --json', { statistics });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ departments: 2, changed: [], failed: ['LAB'] });
    expect(stderr).toContain('LAB');
  });

  it('that begins a new epoch shows the old and the new one, also as a document for --json', async () => {
    const change = { previous: '', epoch: '0a1b2c3d' };
    const epochs = { beginAfterRestore: async () => change };
    expect((await run('after-restore', { epochs })).stdout).toMatch(/^previous epoch +new epoch\n\(the first\) +0a1b2c3d\n$/);
    expect(JSON.parse((await run('after-restore --json', { epochs })).stdout)).toEqual(change);
  });

  it('that could not count the attempts of an announcement says so and is exit code 1', async () => {
    const report = {
      announcements: 2,
      personalNotices: 4,
      attempted: 1,
      failed: 0,
      notDue: 0,
      failedAnnouncements: [7],
      retryable: [],
    };
    const { exitCode, stdout, stderr } = await run('retry-notifications --json', {
      deliveryRetries: { run: async () => report },
    });
    expect([exitCode, JSON.parse(stdout)]).toEqual([1, report]);
    expect(stderr).toContain('announcements 7');
  });

  it('that is given an unknown department is exit code 1, lists the known ones, and closes what it opened', async () => {
    const refuse = () => Promise.reject(new NotFoundError('There is no such department. Known: ER, LAB, OPD.'));
    const { exitCode, stdout, stderr, isStopped } = await run('auto-close --department X --json', { autoClose: { run: refuse } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Known: ER, LAB, OPD.');
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'NOT_FOUND', message: 'There is no such department. Known: ER, LAB, OPD.' },
    });
    expect(isStopped).toBe(true);
  });

  it.each([
    ['says so', new ServiceUnavailableError()],
    ['is refused a connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ])('whose dependency %s is exit code 3', async (_how, error) => {
    const demoData = { seed: () => Promise.reject(error) };
    const { exitCode, stderr } = await run('seed', { demoData });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('queuebell doctor');
  });

  it('that is interrupted closes what it opened and is exit code 130', async () => {
    const demoData = {
      seed: () => {
        process.emit('SIGINT');
        process.emit('SIGINT'); // npm forwards the signal that the terminal has already sent.
        return new Promise(() => undefined);
      },
    };
    const { exitCode, isStopped } = await run('seed', { demoData });
    expect({ exitCode, isStopped }).toEqual({ exitCode: 130, isStopped: true });
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  it('that finds a wrong configuration names the variable and is exit code 1', async () => {
    const { exitCode, stderr } = await run('migrate', {}, { PORT: 'hush' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('PORT must be a whole number from 0 to 65535.');
    expect(stderr).not.toContain('hush');
  });

  it('reports the migrations that it applied', async () => {
    expect((await run('migrate')).stdout).toBe('applied migration-0001-foundation\n');
  });
});

describe('doctor', () => {
  it('is exit code 3 when a dependency does not answer, with advice', async () => {
    const { exitCode, stdout } = await run('doctor', {}, { DATABASE_URL: 'postgres://db/clinic', NODE_ENV: 'production' });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^redis +fail +does not answer +Check REDIS_URL\.$/m);
  });

  it('is exit code 1 when the configuration is wrong, and prints one document', async () => {
    const { exitCode, stdout } = await run('doctor --json', {}, { LOG_LEVEL: 'hush' });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).findings).toContainEqual(expect.objectContaining({ check: 'configuration', outcome: 'fail' }));
    expect(stdout).not.toContain('hush');
  });
});

describe('Config', () => {
  it('masks passwords', async () => {
    const { stdout } = await run('config', {}, { DATABASE_URL: 'postgres://app:s3cret@db/clinic' });
    expect(stdout).toContain('postgres://app:***@db/clinic');
    expect(stdout).not.toContain('s3cret');
  });

  it('prints .env.example', async () => {
    expect((await run('config --format env')).stdout).toContain('#PORT=4000\n');
  });
});
