import { once } from 'node:events';
import { connect } from 'node:net';
import { OverrideState } from '../../src/entities/hours/hours-override.js';
import { systemActor } from '../../src/services/system-actor.js';
import { eventually } from '../support/eventually.js';
import { post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { SilentReader } from '../support/people/silent-reader.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { burdenDuring, nodeMetrics, SMALL_YOUNG_GENERATION } from '../support/records/node-metrics.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

const { questions, stallLimit, cutWithinMs } = faultScale({
  short: { questions: 10_000, stallLimit: '2 seconds', cutWithinMs: 15_000 },
  full: { questions: 100_000, stallLimit: '30 seconds', cutWithinMs: 60_000 },
});
/** An answer has some 20 kB. */
const LARGE =
  '{ statusLogs(first: 100) { nodes { id note reason createdAt department { name } actor { id role displayName } } } }';
/** On the small scale much of the growth is that of any young process. */
const GROWTH_LIMIT_MIB = faultScale({ short: 100, full: 50 });
const AT_ONCE = 10;
/** More answers than the buffers of a connection hold. */
const MANY = 1_000;
/** More bytes than any buffer of the operating system holds: the node has stopped reading. */
const MUCH = 10_000_000;

let office: TestApp;
let node: Program;
let url: string;
let doctor: string;
let silent: SilentReader;

beforeAll(async () => {
  office = await startTestApp({ patients: 3 });
  for (let n = 0; n < 70; n++) {
    await office.services.queues.setOverride(systemActor('test'), {
      department: 'OPD',
      state: n % 2 === 0 ? OverrideState.KEEP_OPEN : null,
      note: 'n'.repeat(300),
    });
  }
  ({ node, url } = await startNode(office, { env: { ...SMALL_YOUNG_GENERATION, QUEUE_LIMIT_STALL: stallLimit } }));
  doctor = await office.token('doctor-1');
  // The memory that a process needs once, after its start, is not the reader's doing.
  const client = socketClient(url, doctor);
  for (let n = 0; n < 30; n++) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => post(url, LARGE, { token: doctor })));
    await Promise.all(Array.from({ length: AT_ONCE }, () => overSocket(url, LARGE, { client })));
  }
  await client.dispose();
});
afterEach(() => silent?.leave());
afterAll(async () => {
  await node?.stop();
  await office?.stop();
});

const answered = () => node.log.filter(({ msg, outcome }) => msg === 'operation' && outcome === 'ok').length;
const cutOff = () => node.log.filter(({ msg }) => msg === 'a socket was cut off').length;

/** Asks without reading, and expects to be cut off. Resolves with the number of answers and the node's growth in MiB. */
async function askInSilence(ask: (reader: SilentReader) => void | Promise<void>) {
  silent = await SilentReader.signIn(url, await office.token('doctor-1'));
  silent.stopReading();
  const [before, cutBefore] = [answered(), cutOff()];
  const { growth } = await burdenDuring(url, async () => {
    await ask(silent);
    await eventually(() => expect(cutOff()).toBe(cutBefore + 1), cutWithinMs);
  });
  expect(growth).toBeLessThan(GROWTH_LIMIT_MIB);
  await eventually(async () => expect((await nodeMetrics(url))('queuebell_sockets')).toBe(0));
  return { answered: answered() - before, 'memory growth, MiB': growth.toFixed(1) };
}

test('A client that asks without end and reads no answer is read no further, and is cut off', async () => {
  let asked = 0;
  const figures = await askInSilence(async (reader) => {
    let isAnswered = true;
    while (reader.socket.readyState === reader.socket.OPEN && reader.socket.bufferedAmount < MUCH) {
      const soFar = answered();
      // First as many at a time as a connection may have: more would be rejected, and rejections fill no buffer. When it is full, many.
      const count = isAnswered ? AT_ONCE : MANY;
      reader.ask(LARGE, count, asked);
      asked += count;
      isAnswered &&= await eventually(() => expect(answered() - soFar).toBe(AT_ONCE), 1_000).then(
        () => true,
        () => false,
      );
    }
  });
  reportMeasurements('queries over a socket whose answers nobody reads', { asked, ...figures });
  expect(figures.answered).toBeLessThan(Math.min(asked / 2, questions / 5));
});

test('A client that sends large pings of the protocol and reads no pong is cut off, and takes little memory', async () => {
  const ping = JSON.stringify({ type: 'ping', payload: { text: 'p'.repeat(60_000) } });
  const figures = await askInSilence(async ({ socket }) => {
    for (let sent = 0; sent < questions && socket.bufferedAmount < MUCH; sent++) {
      socket.send(ping);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  reportMeasurements('pings of 60 kB whose pongs nobody reads', figures);
});

test('A client that sends requests over HTTP and reads no answer is not served without end', async () => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const body = JSON.stringify({ query: LARGE });
  const request = [
    'POST /graphql HTTP/1.1',
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${doctor}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}\r\n\r\n${body}`,
  ].join('\r\n');
  const before = answered();
  const { growth } = await burdenDuring(url, async () => {
    for (let n = 0; n < questions; n++) socket.write(request);
    await closed;
  });
  const figures = { questions, answered: answered() - before, 'memory growth, MiB': growth.toFixed(1) };
  reportMeasurements('requests over HTTP whose answers nobody reads', figures);
  expect(figures.answered).toBeLessThan(questions / 5);
  expect(growth).toBeLessThan(GROWTH_LIMIT_MIB);
});
