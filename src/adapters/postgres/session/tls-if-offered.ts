import pg from 'pg';
import { socketOf } from './driver-internals.js';

const NO_TLS = 'N';

/** Encrypts the connection if the server offers TLS: `sslmode=prefer`. The driver itself either requires TLS or never asks for it. */
export class TlsIfOffered extends pg.Connection {
  override connect(port: number | string, host?: string): void {
    super.connect(port, host);
    // The driver's own reader of the one byte that answers the request for TLS.
    const stream = socketOf(this);
    const [read] = stream.listeners('data');
    if (!read) return;
    stream.off('data', read as (answer: Buffer) => void);
    stream.once('data', (answer: Buffer) => {
      if (answer.toString('latin1') !== NO_TLS) return read.call(stream, answer);
      this.attachListeners(stream);
      this.emit('sslconnect'); // the startup message follows in both cases
    });
  }
}
