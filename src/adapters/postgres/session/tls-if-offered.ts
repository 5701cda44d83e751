import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';

/** What the driver's connection has and its types lack. */
interface Wire {
  stream: Socket;
  connect(port: number | string, host?: string): void;
  attachListeners(stream: Socket): void;
}

const NO_TLS = 'N';

/** A connection that is encrypted where the server offers it, and else is not: `sslmode=prefer`. The driver itself knows all or nothing. */
export class TlsIfOffered extends pg.Connection {
  connect(port: number | string, host?: string): void {
    const wire = this as unknown as Wire & EventEmitter;
    const driver = pg.Connection.prototype as unknown as Wire;
    driver.connect.call(this, port, host);
    // The driver's own reader of the one byte that answers the request for TLS.
    const { stream } = wire;
    const [read] = stream.listeners('data') as ((answer: Buffer) => void)[];
    if (!read) return;
    stream.removeListener('data', read);
    stream.once('data', (answer: Buffer) => {
      if (answer.toString('latin1') !== NO_TLS) return read(answer);
      wire.attachListeners(stream);
      this.emit('sslconnect'); // what follows is the same: the startup message
    });
  }
}
