import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { runCommandIn } from '../../support/places/command.js';
import { onReservedPort } from '../../support/servers/ports.js';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 7 });
  folder = await mkdtemp(join(tmpdir(), 'queuebell-open-'));
});
afterAll(async () => {
  await app?.stop();
  await rm(folder, { recursive: true });
});

/** The client needs no database: it has the server's data folder and address. */
const run = (line: string, { url = app.url, env = {} }: { url?: string; env?: Record<string, string> } = {}) =>
  runCommandIn({ QUEUE_DATA_DIR: app.dataDir, ...env }, [...line.split(' '), '--url', url]);

test('A nurse opens and closes a queue, and the output names the server, the result and the number of notified patients', async () => {
  expect(await run('open OPD --as nurse-1')).toMatchObject({
    exitCode: 0,
    stdout: 'The OPD queue is now open. 7 patients are notified.\n',
    stderr: `Opening OPD at ${app.url}/graphql ...\n`,
  });
  expect(await run('open OPD --as nurse-2')).toMatchObject({ exitCode: 0, stdout: 'The OPD queue was already open.\n' });
  const closed = await run('close OPD --as nurse-1 --note Lunch --json');
  expect(closed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(closed.stdout)).toEqual({
    department: 'OPD',
    isOpen: false,
    changed: true,
    message: 'The OPD queue is now closed.',
    version: 3,
    announcement: expect.any(String),
    patientsNotified: 7,
  });
  expect(await app.database.query('select note from queue_status_log order by created_at desc limit 1')).toEqual([
    { note: 'Lunch' },
  ]);
});

test('A nurse signs in with a token from the command line, a file or standard input', async () => {
  const file = join(folder, 'token.txt');
  await writeFile(file, `${await app.token('nurse-1')}\n`);
  expect(await run(`close LAB --token-file ${file}`)).toMatchObject({ exitCode: 0 });
  expect(await run(`close LAB --token ${await app.token('nurse-1')}`)).toMatchObject({ exitCode: 0 });
  expect(await run('close LAB --token-file nowhere.txt')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('ENOENT'),
  });
  const piped = `"$0" bin/queuebell.js close LAB --token-file - --url ${app.url} <${file}`;
  const { stdout } = await promisify(execFile)('bash', ['-c', piped, process.execPath], { env: { PATH: process.env.PATH } });
  expect(stdout).toBe('The LAB queue was already closed.\n');
  await writeFile(file, 'two words');
  expect(await run(`close LAB --token-file ${file}`)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('one token'),
  });
});

test.each([
  ['OPDD', 'Did you mean OPD? Known: ER, LAB, OPD.'],
  ['lab', 'Did you mean LAB?'],
  ['Radiology', 'There is no such department. Known: ER, LAB, OPD.'],
])('The message about the unknown department %s suggests the nearest code', async (code, text) => {
  const { exitCode, stderr, stdout } = await run(`open ${code} --as nurse-1 --json`);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining(text) });
  expect(JSON.parse(stdout)).toEqual({ error: { code: 'NOT_FOUND', message: expect.stringContaining(text) } });
});

test('A patient is denied, and a user unknown to the server reads what to do', async () => {
  expect(await run('open OPD --as patient-1')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('requires one of these roles: NURSE, ADMIN'),
  });
  const unknown = await run('open OPD --as nurse-99');
  expect(unknown).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/no user "nurse-99".*seed.*QUEUE_DATA_DIR.*--token/),
  });
  expect(await run('open OPD --token x')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('may have expired') });
});

test('--as names the folder it searched when no server has created a key, and creates none', async () => {
  const empty = join(folder, 'empty');
  const { exitCode, stderr } = await run('open OPD --as nurse-1', { env: { QUEUE_DATA_DIR: empty } });
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining(`no development key in ${empty}. Start`) });
  expect(existsSync(empty)).toBe(false);
});

test.each(['open OPD --as nurse-1', 'close OPD --as nurse-1', 'listen --as patient-1'])(
  '%s is rejected in production or with an identity provider, and the message names the other options',
  async (line) => {
    const provider = { QUEUE_AUTH_ISSUER: 'https://login.example/', QUEUE_AUTH_JWKS_URL: 'https://login.example/keys' };
    for (const env of [{ NODE_ENV: 'production', ...provider }, { NODE_ENV: 'production' }, provider])
      expect(await run(line, { env })).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('Use --token or --token-file'),
      });
  },
);

test('An unreachable server is exit code 3, with its address', async () => {
  await onReservedPort(async (port) => {
    const url = `http://127.0.0.1:${port}`;
    const { exitCode, stderr } = await run('open OPD --as nurse-1', { url });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: expect.stringContaining(`No Queuebell answers at ${url}/graphql (ECONNREFUSED)`),
    });
  });
});

async function listening(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('Another program at the address is reported as not being Queuebell', async () => {
  const { server, url } = await listening((_request, response) => void response.writeHead(404).end('<h1>Not found</h1>'));
  expect(await run('open OPD --as nurse-1', { url })).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('is not Queuebell (HTTP 404)'),
  });
  server.close();
});

test('The command waits while the server starts, says so, and then succeeds', async () => {
  const refusal = {
    message: 'The service is temporarily unavailable.',
    extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true },
  };
  let asked = 0;
  const { server, url } = await listening(async (request, response) => {
    if (asked++ === 0) return void response.writeHead(503).end(JSON.stringify({ errors: [refusal] }));
    const { authorization = '' } = request.headers;
    const headers = { 'content-type': 'application/json', authorization };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: await text(request) });
    response.end(await answer.text());
  });
  const { exitCode, stdout, stderr } = await run('open ER --as nurse-1', { url });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining('The ER queue is now open.') });
  expect(stderr).toContain('The service is temporarily unavailable. Retrying.');
  server.close();
});
