import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { graphql } from '../generated/gql.js';
import { eventually } from '../support/eventually.js';
import { ask } from '../support/operations/post.js';
import { Program, runProgram } from '../support/places/program.js';

// One newcomer's first minute on the embedded database, in order: each test continues where the one before it ended.

const root = fileURLToPath(new URL('../..', import.meta.url));
const STATUS = graphql(
  `query StateAndNewestLog { queueStatus(department: "OPD") { isOpen version } statusLogs(department: "OPD", first: 1) { nodes { isOpen } } }`,
);
const DEMO = graphql(
  `query Demo { departments { code } queueSchedules { department { code } } statusLogs(first: 100) { nodes { createdAt } } }`,
);
const DEPARTMENTS = ['ER', 'LAB', 'OPD'];

let home: string;
let server: Program;

const start = () => {
  server = new Program(['serve'], { cwd: home, env: { PORT: '0' } });
  return server.url();
};
const run = (line: string, env: Record<string, string> = {}) => runProgram(line.split(' '), { cwd: home, env });
const postmaster = () => join(home, '.queuebell', 'postgres', 'data', 'postmaster.pid');
const tokenOf = async (role: string) => (await run(`token --role ${role}`)).stdout.trim();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'queuebell-newcomer-'));
  await chmod(home, 0o755); // so that PostgreSQL, which does not run as root, may enter
});
afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Runs a printed command in the folder where the server was started. `npx` would look for the program there. */
const paste = (line: string) => {
  const npx = `npx() { shift; exec '${process.execPath}' '${join(root, 'bin/queuebell.js')}' "$@"; }`;
  const shell = spawn('bash', ['-c', `${npx}; ${line}`], { cwd: home, env: { PATH: process.env.PATH } });
  const said = { text: '' };
  for (const stream of [shell.stdout, shell.stderr]) stream.setEncoding('utf8').on('data', (text) => (said.text += text));
  return { shell, said };
};

test('The start prints addresses and two short commands, and these show an opening arrive at a patient', async () => {
  await start();
  await eventually(() => expect(server.stderr).toContain('Open the LAB queue as a nurse'));
  const commands = [...server.stderr.matchAll(/^npx queuebell .*$/gm)].map(([line]) => line);
  const url = await server.url();
  expect(commands).toEqual([
    `npx queuebell listen --as patient-1 --url ${url}`, // the port is not the usual one here
    `npx queuebell open LAB --as nurse-1 --url ${url}`,
  ]);
  expect(server.stderr).not.toContain('eyJ'); // how a token begins
  const [listen = '', open = ''] = commands;
  const patient = paste(listen);
  try {
    await eventually(() => expect(patient.said.text).toContain('LAB: Queue Closed'));
    const nurse = paste(open);
    await eventually(() => expect(patient.said.text).toContain('LAB: The LAB queue is now OPEN! You can now join the queue.'));
    await eventually(() => expect(patient.said.text).toContain('Acknowledged.'));
    await eventually(() => expect(nurse.said.text).toContain('The LAB queue is now open. 42 patients are notified.\n'));
  } finally {
    patient.shell.kill('SIGKILL');
  }
});

test('The demo has departments with opening hours, staff, patients and a week of logs', async () => {
  const url = await server.url();
  const token = await tokenOf('admin');
  const { departments, queueSchedules, statusLogs } = await ask(url, DEMO, { token });
  expect(departments.map(({ code }) => code)).toEqual(DEPARTMENTS);
  expect(new Set(queueSchedules.map(({ department }) => department.code)).size).toBe(3);
  const oldest = Math.min(...statusLogs.nodes.map(({ createdAt }) => Date.parse(createdAt)));
  expect((Date.now() - oldest) / 86_400_000).toBeGreaterThan(5);
  for (const [role, count] of Object.entries({ patient: 42, nurse: 2, doctor: 1, admin: 1 })) {
    const { tokens } = JSON.parse((await run(`token --role ${role} --count ${count} --json`)).stdout);
    expect(tokens).toHaveLength(count);
    const { exitCode, stderr } = await run(`token --role ${role} --count ${count + 1}`);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`There are only ${count} users`)]);
  }
});

test('Commands use the database of the server that runs', async () => {
  const tokens = await run('token --role patient --count 3');
  expect(tokens).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^(eyJ\S+\n){3}$/) });
  const dryRun = await run('auto-close --dry-run --json');
  expect(dryRun.exitCode).toBe(0);
  expect(JSON.parse(dryRun.stdout)).toMatchObject({
    departments: DEPARTMENTS.map((department) => ({ department, why: expect.any(String) })),
  });
  const unknown = await run('auto-close --department NOWHERE');
  expect(unknown.exitCode).toBe(1);
  for (const code of DEPARTMENTS) expect(unknown.stderr).toContain(code);
  expect(await run('auto-close --departments OPD')).toMatchObject({ exitCode: 2, stdout: '' });
  expect(await run('doctor')).toMatchObject({ exitCode: 0 });
  expect(await run('retry-notifications --json')).toMatchObject({ exitCode: 0 });
  expect(await run('update-statistics')).toMatchObject({ exitCode: 0 });
  expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('A database that does not answer makes a command exit with code 3, without printing its password', async () => {
  const { exitCode, stdout, stderr } = await run('migrate', { DATABASE_URL: 'postgres://nurse:s3cret@127.0.0.1:1/queuebell' });
  expect(exitCode).toBe(3);
  expect(stdout + stderr).not.toContain('s3cret');
});

test('The start after a kill -9 recovers, with the state as it was', async () => {
  await server.stop('SIGKILL');
  expect(existsSync(postmaster())).toBe(true); // PostgreSQL still runs
  expect(await ask(await start(), STATUS, { token: await tokenOf('nurse') })).toMatchObject({
    queueStatus: [{ isOpen: true }],
    statusLogs: { nodes: [{ isOpen: true }] },
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops everything, including the database, with exit code 0',
  async (signal) => {
    await server.url();
    const port = await postgresPort();
    expect(await server.stop(signal)).toMatchObject({ exitCode: 0, signal: null });
    expect(existsSync(postmaster())).toBe(false);
    await expect(new pg.Client({ host: '127.0.0.1', port }).connect()).rejects.toThrow('ECONNREFUSED');
    await start();
  },
  80_000,
);

test('A command without a server starts the database for as long as it needs it', async () => {
  await server.stop();
  expect(await run('seed --patients 50')).toMatchObject({ exitCode: 0 });
  expect((await run('token --role patient --count 50')).exitCode).toBe(0);
  expect(existsSync(postmaster())).toBe(false);
});

async function postgresPort(): Promise<number> {
  return Number((await readFile(postmaster(), 'utf8')).split('\n')[3]);
}
