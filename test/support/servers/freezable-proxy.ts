import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A TCP proxy that can suspend its open connections: they stay open and carry nothing. Later connections work. It can lead them to
 * another server, as an address does after a failover.
 */
export async function freezableProxy(targetUrl: string, listenOn = 0) {
  let target = new URL(targetUrl);
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((inbound) => {
    const outbound = connect(Number(target.port || 6379), target.hostname);
    const pair: [Socket, Socket] = [inbound, outbound];
    pairs.add(pair);
    inbound.pipe(outbound).pipe(inbound);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        inbound.destroy();
        outbound.destroy();
        pairs.delete(pair);
      });
    }
  }).listen(listenOn, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(targetUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    leadTo(otherUrl: string) {
      target = new URL(otherUrl);
    },
    freezeOpenConnections() {
      for (const [inbound, outbound] of pairs) {
        inbound.unpipe(outbound);
        outbound.unpipe(inbound);
        inbound.pause();
        outbound.pause();
      }
    },
    async close() {
      for (const [inbound] of pairs) inbound.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
