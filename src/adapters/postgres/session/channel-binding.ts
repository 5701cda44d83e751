import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';

const BOUND = 'SCRAM-SHA-256-PLUS';

/**
 * Ends a connection whose server asks for the password in another way than one that is bound to the encrypted channel, before the
 * password is sent: `channel_binding=require`. The driver itself binds only where the server offers it.
 */
export function requireChannelBinding({ connection }: { connection: EventEmitter }): void {
  let isBound = false;
  const refuse = () => {
    const refusal =
      'channel_binding=require: PostgreSQL does not offer it (SCRAM-SHA-256-PLUS over TLS). Use sslmode=require or more.';
    (connection as unknown as { stream: Socket }).stream.destroy(new DatabaseRefusalError(refusal));
  };
  connection.prependListener('authenticationSASL', ({ mechanisms }: { mechanisms: string[] }) => {
    isBound = mechanisms.includes(BOUND) && 'encrypted' in (connection as unknown as { stream: Socket }).stream;
    if (!isBound) refuse();
  });
  connection.prependListener('authenticationCleartextPassword', refuse);
  connection.prependListener('authenticationMD5Password', refuse);
  connection.prependListener('authenticationOk', () => {
    if (!isBound) refuse();
  });
}
