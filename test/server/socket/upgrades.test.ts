import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eventually } from '../../support/eventually.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
});
afterAll(() => app?.stop());

/** Sends the lines. Resolves with the answer so far, and whether the server has closed its side; the client's stays open. */
async function send(...lines: string[]): Promise<{ socket: Socket; text: () => string; isEnded: () => boolean }> {
  const { hostname, port } = new URL(app.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.on('error', () => undefined);
  let [text, isEnded] = ['', false];
  socket.setEncoding('utf8').on('data', (more) => (text += more));
  for (const event of ['end', 'close']) socket.once(event, () => (isEnded = true));
  await once(socket, 'connect');
  socket.write(lines.join('\r\n'));
  return { socket, text: () => text, isEnded: () => isEnded };
}

const upgrade = (path: string, ...more: string[]) => [
  `GET ${path} HTTP/1.1`,
  'Host: here',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ...more,
  '\r\n',
];

test.each([
  ['to another path', upgrade('/nowhere'), '404'],
  ['from a page of somebody else', upgrade('/graphql', 'Origin: https://elsewhere.example'), '403'],
])(
  'An upgrade %s is rejected, and its connection is closed although the client keeps its side open',
  async (_what, lines, status) => {
    const { socket, text, isEnded } = await send(...lines);
    await eventually(() => expect(isEnded()).toBe(true));
    expect(text()).toContain(`HTTP/1.1 ${status} `);
    // The server does not read any more: the next write is answered with a reset.
    await eventually(() => {
      socket.write('x');
      expect(socket.destroyed).toBe(true);
    });
  },
);

test('A client that offers HTTP/2, as Java’s does, is answered over HTTP/1.1', async () => {
  const body = JSON.stringify({ query: '{ departments { code } }' });
  const { socket, text } = await send(
    'POST /graphql HTTP/1.1',
    'Host: here',
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQAAP__',
    'Content-Type: application/json',
    `Authorization: Bearer ${await app.token('nurse-1')}`,
    `Content-Length: ${body.length}\r\n\r\n${body}`,
  );
  await eventually(() => expect(text()).toContain('"departments":[{"code"'));
  socket.destroy();
});
