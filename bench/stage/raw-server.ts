import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/**
 * A server without Queuebell, for comparison: bare `ws` and bare `node:http`. Every client gets frames of the size and shape of
 * Queuebell's, distinct for each client. A client's message is a command: `open` (two frames to each client), `status <n>` (n frames to
 * each client), or any other text, which is echoed.
 */
const http = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end('{"data":{"__typename":"Query"}}\n');
});
const wss = new WebSocketServer({ server: http, path: '/graphql', perMessageDeflate: false });

wss.on('connection', (socket) => {
  socket.on('message', (data) => {
    const text = String(data);
    if (text === 'open') for (const kind of ['n', 's']) broadcast(kind, 0);
    else if (text.startsWith('status ')) for (let change = 0; change < Number(text.slice(7)); change++) broadcast('s', change);
    else socket.send(text);
  });
});

function broadcast(kind: string, change: number): void {
  let client = 0;
  for (const socket of wss.clients) socket.send(kind === 'n' ? notification(++client) : status(++client, change));
}

const notification = (client: number) =>
  `{"id":"n","type":"next","payload":{"data":{"queueNotification":{"id":"raw${client}","event":"QUEUE_OPENED",` +
  `"message":"The OPD queue is now OPEN! You can now join the queue.","deliveryStatus":"SENT","department":{"code":"OPD"}}}}}`;
const status = (client: number, change: number) =>
  `{"id":"s","type":"next","payload":{"data":{"queueStatusChanged":{"id":"${client}","isOpen":true,` +
  `"statusMessage":"Queue Open - Ready to Join","version":${change},"department":{"code":"OPD"}}}}}`;

http.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })),
);
process.on('SIGTERM', () => process.exit(0));
