import { readFileSync } from 'node:fs';
import { type OperationDefinitionNode, parse, print } from 'graphql';
import { createClient } from 'graphql-ws';
import { ListenNotificationsDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { post } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp } from '../support/places/app.js';
import { Program, runProgram } from '../support/places/program.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const blocks = (page: string, language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block]) => block ?? '');
const typedIn = (page: string) => blocks(page, 'sh').flatMap((block) => block.trim().split('\n'));
const typed = typedIn(readme);
/** The arguments of a line for `npx queuebell`. Only one of them may be in quotes. */
const argumentsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(2);

test('The README is a front door: at most 150 lines', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

test('What the README tells a newcomer to type is what CI types', () => {
  expect(typed.filter((line) => line.startsWith('npm '))).toEqual(['npm install && npm start', 'npm install && npm test']);
  // The second of them is a part of `npm run check`.
  expect(read('.ci/run')).toContain('npm install && npm start');
  expect(JSON.parse(read('package.json')).scripts.check).toContain('&& npm test &&');
});

test('The other commands that the README tells a newcomer to type work, and show what it prints', async () => {
  const app = await startTestApp({ patients: 1 });
  const { hostname, port } = new URL(app.url);
  const env = { QUEUE_DATA_DIR: app.dataDir, HOST: hostname, PORT: port }; // those of `npm start` are the usual ones
  const start = readme.slice(0, readme.indexOf('## The line'));
  const programs = typedIn(start)
    .filter((line) => !line.startsWith('npm '))
    .map(argumentsOf);
  expect(programs).toEqual([expect.arrayContaining(['listen', '--as']), expect.arrayContaining(['open', '--as'])]);
  const [listen = [], open = []] = programs;
  const patient = new Program(listen, { env });
  await eventually(() => expect(patient.stdout).toContain('LAB: Queue Closed'));
  expect(await runProgram(open, { env })).toMatchObject({ exitCode: 0 });
  const shown = (blocks(readme, 'text')[0] ?? '').trim().split('\n');
  expect(shown).toContainEqual(expect.stringContaining('The LAB queue is now OPEN!'));
  await eventually(() => {
    for (const line of shown) expect(patient.stdout).toContain(line);
  });
  await patient.stop('SIGINT');
  await app.stop();
});

test('A day is played and counted as the README prints it', async () => {
  const app = await startTestApp({ patients: 6, openingHours: false });
  const { hostname, port } = new URL(app.url);
  const env = { DATABASE_URL: app.database.url, QUEUE_DATA_DIR: app.dataDir, HOST: hostname, PORT: port };
  const [play = '', count = ''] = typedIn(readme.slice(readme.indexOf('## The line'), readme.indexOf('## Hours and people')));
  const played = await runProgram(argumentsOf(play), { env });
  expect(played).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/OPD is CLOSED\.\n$/) });
  expect(await app.database.query('select from queue_entry where ended_at is null')).toEqual([]);
  expect(await runProgram(argumentsOf(count), { env })).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^arrivals +\d+$/m),
  });
  await app.stop();
});

test('A department, a nurse and the holidays are entered as the README prints it, and OPD says why it is closed', async () => {
  const app = await startTestApp({ patients: 1 });
  const env = { DATABASE_URL: app.database.url, QUEUE_DATA_DIR: app.dataDir };
  const printed = [];
  for (const line of typedIn(readme.slice(readme.indexOf('## Hours and people')))) {
    const { exitCode, stdout, stderr } = await runProgram(argumentsOf(line), { env });
    expect({ line, exitCode, stderr }).toMatchObject({ line, exitCode: 0 });
    printed.push(stdout);
  }
  expect(printed.at(-1)).toMatch(/closed/);
  expect(printed.at(-1)).toContain('2027-01-01');
  const nurse = await app.nurse('nurse-3');
  app.services.directory.forget(); // instead of 30 s
  expect((await nurse.set(true, 'XRAY')).status.isOpen).toBe(true);
  expect((await nurse.click(true, 'OPD')).failure).toBe('FORBIDDEN');
  await app.stop();
});

test('The five operations of the README work as printed, in its order', async () => {
  const app = await startTestApp({ patients: 1 });
  const five = parse(blocks(readme, 'graphql').join('\n')).definitions as OperationDefinitionNode[];
  expect(five.map(({ name }) => name?.value)).toEqual(['Open', 'Listen', 'Acknowledge', 'Status', 'Progress']);
  const [open = '', listen = '', acknowledge = '', status = '', progress = ''] = five.map(print);
  const ask = async (query: string, user: string, variables = {}) =>
    (await post(app.url, query, { token: await app.token(user), variables })).data as Record<string, Record<string, unknown>>;

  const opened = await ask(open, 'nurse-1');
  expect(opened).toMatchObject({ setQueueOpen: { changed: true } });
  const client = socketClient(app.url, await app.token('patient-1'));
  const { queueNotification } = (await new Inbox(client, listen).next()) as { queueNotification: { id: string } };
  expect(queueNotification).toMatchObject({ event: 'QUEUE_OPENED', message: expect.stringContaining('OPD') });
  expect(await ask(acknowledge, 'patient-1', { id: queueNotification.id })).toMatchObject({
    acknowledgeNotification: { id: queueNotification.id, deliveryStatus: 'DELIVERED' },
  });
  const queues = (await ask(status, 'patient-1'))?.queueStatus;
  expect(queues).toContainEqual(expect.objectContaining({ department: { code: 'OPD' }, isOpen: true }));
  expect(await ask(progress, 'nurse-1', opened?.setQueueOpen?.announcement as object)).toMatchObject({
    announcement: { total: 1, delivered: 1 },
  });
  await client.dispose();
  await app.stop();
});

test('The client of graphql-ws signs in and listens as docs/clients.md prints it', async () => {
  const app = await startTestApp({ patients: 1 });
  const [snippet = ''] = blocks(read('docs/clients.md'), 'ts').filter((block) => block.includes("from 'graphql-ws'"));
  const body = snippet
    .replace(/^import .*$/gm, '')
    .replace('ws://127.0.0.1:4000/graphql', `${app.url.replace('http', 'ws')}/graphql`);
  const make = new Function('createClient', 'freshToken', `${body}; return client;`);
  const client = make(createClient, () => app.token('patient-1')) as ReturnType<typeof createClient>;
  const inbox = new Inbox(client, ListenNotificationsDocument);
  await runProgram(['open', 'OPD', '--as', 'nurse-1', '--url', app.url], { env: { QUEUE_DATA_DIR: app.dataDir } });
  expect(await inbox.next()).toMatchObject({ queueNotification: { id: expect.stringMatching(/^Notification:/) } });
  await client.dispose();
  await app.stop();
});
