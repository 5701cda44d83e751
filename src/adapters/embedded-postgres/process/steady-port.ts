import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Above the well-known ports of other servers, such as Redis, MySQL and PostgreSQL. The first ephemeral port is usually 32768 or 49152. */
const LOWEST = 10_000;
const HIGHEST = 65_535;
/** Used if the system's ephemeral range is unknown, or leaves too few ports outside of it. */
const USUAL_FIRST_EPHEMERAL = 32_768;
const FEWEST_PORTS = 1_000;
const ATTEMPTS = 200;

/**
 * Finds a port of 127.0.0.1 on which nothing listens and which the system assigns neither to outgoing connections nor to programs that
 * listen on port 0. So the port of a killed server is still free when the server restarts.
 *
 * @param isTaken additional check of a port
 */
export async function steadyPort(isTaken: (port: number) => Promise<boolean> = async () => false): Promise<number> {
  const { first, last } = steadyRange(ephemeralRange());
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(first, last + 1);
    if (!(await isTaken(port)) && (await isFree(port))) return port;
  }
  throw new Error(`There is no free port between ${first} and ${last} on 127.0.0.1.`);
}

/** The larger range of ports outside of the ephemeral range. */
export function steadyRange(ephemeral: { first: number; last: number }): { first: number; last: number } {
  const below = { first: LOWEST, last: ephemeral.first - 1 };
  const above = { first: Math.max(ephemeral.last + 1, LOWEST), last: HIGHEST };
  const size = ({ first, last }: typeof below) => last - first + 1;
  const larger = size(below) >= size(above) ? below : above;
  return size(larger) >= FEWEST_PORTS ? larger : { first: LOWEST, last: USUAL_FIRST_EPHEMERAL - 1 };
}

/** The ephemeral range of ports on Linux; on other systems it starts at 49152, which the fallback avoids too. */
export function ephemeralRange(): { first: number; last: number } {
  try {
    const [first, last] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/).map(Number);
    if (first && last) return { first, last };
  } catch {
    // No such file: not Linux.
  }
  return { first: USUAL_FIRST_EPHEMERAL, last: HIGHEST };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
