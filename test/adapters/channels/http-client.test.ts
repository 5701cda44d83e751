import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { BlockedAddressError, HttpClient } from '../../../src/adapters/channels/http-client.js';
import { SmsSender } from '../../../src/adapters/channels/sms-sender.js';
import { outgoing } from '../../support/channels/outgoing.js';
import { listening } from '../../support/channels/provider.js';
import { SMS_ACCOUNT, SMS_TOKEN, TestSmsProvider } from '../../support/channels/sms-provider.js';

/** A web proxy that leads every host to the provider of the test. */
let proxy: Server;
let proxyUrl: string;
let asked: string[];
let provider: TestSmsProvider;
const never = new AbortController().signal;
beforeEach(async () => {
  asked = [];
  provider = await TestSmsProvider.start();
  proxy = createServer((_request, response) => void response.writeHead(502).end());
  proxy.on('connect', (request, socket: Socket) => {
    asked.push(String(request.url));
    const upstream = connect(Number(new URL(provider.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    for (const one of [socket, upstream]) one.on('error', () => undefined);
  });
  proxyUrl = `http://127.0.0.1:${await listening(proxy)}`;
});
afterEach(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await provider.close();
});

test('A provider behind the configured proxy is reached through it, though only the proxy can resolve its name', async () => {
  const sender = new SmsSender({
    ...{ url: 'http://sms.clinic.invalid', account: SMS_ACCOUNT, token: SMS_TOKEN, from: 'Clinic', price: null, publicUrl: null },
    proxy: { http: proxyUrl, https: null, except: null },
  });
  expect(await sender.send(outgoing({ address: '+4915123456789' }), never)).toMatchObject({ result: 'OK' });
  expect(asked).toEqual(['sms.clinic.invalid:80']);
  await sender.close();
});

test('An address that is not allowed is not asked for at the proxy either', async () => {
  const client = new HttpClient({
    proxy: { http: proxyUrl, https: null, except: null },
    mayConnect: (_host, address) => !address.startsWith('127.') && address !== '::1',
    connections: 1,
  });
  const post = (url: string) => client.post(url, { headers: {}, body: '', signal: never });
  for (const host of ['127.0.0.1', 'localhost']) await expect(post(`http://${host}/`)).rejects.toThrow(BlockedAddressError);
  await expect(post('http://push.clinic.invalid/')).resolves.toMatchObject({ status: 401 });
  expect(asked).toEqual(['push.clinic.invalid:80']);
  await client.close();
});

test('A long answer is not read to its end', async () => {
  const server = createServer((_request, response) => {
    const write = () => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', write);
    };
    response.writeHead(400);
    write();
  });
  const port = await listening(server);
  const client = new HttpClient({ proxy: { http: null, https: null, except: null }, connections: 1 });
  const { status, text } = await client.post(`http://127.0.0.1:${port}/`, { headers: {}, body: '', signal: never });
  expect([status, text.length]).toEqual([400, 16_384]);
  await client.close();
  server.closeAllConnections();
  server.close();
});
