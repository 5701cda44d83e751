import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/**
 * A TCP proxy before a server that passes on requests and loses answers: with the first byte of an answer it cuts the connection of the client. The server has
 * committed by then. It keeps the bodies of the lost answers.
 */
export async function losingProxy(targetUrl: string) {
  const target = new URL(targetUrl);
  const answers: string[] = [];
  const server = createServer((inbound) => {
    const outbound = connect(Number(target.port), target.hostname);
    const answer = answers.push('') - 1;
    inbound.on('error', () => undefined);
    outbound.on('error', () => undefined);
    inbound.pipe(outbound, { end: false });
    outbound.setEncoding('utf8').on('data', (text) => {
      inbound.destroy();
      const whole = `${answers[answer]}${text}`;
      answers[answer] = whole;
      if (bodyOf(whole) !== null) outbound.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The body of the last answer. Null: it has not arrived as a whole yet. */
    lastLost: (): string | null => bodyOf(answers.at(-1) ?? ''),
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}

/** Null: some of it is missing. */
function bodyOf(answer: string): string | null {
  const [head = '', body] = answer.split('\r\n\r\n');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return body !== undefined && Buffer.byteLength(body) === Number(length) ? body : null;
}
