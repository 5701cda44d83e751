import type { Connection } from 'pg';
import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';

const BOUND = 'SCRAM-SHA-256-PLUS';

/**
 * Ends a connection whose server does not bind the password to the encrypted channel, before the password is sent:
 * `channel_binding=require`. The driver itself binds only where the server offers it.
 */
export function requireChannelBinding(connection: Connection): void {
  let isBound = false;
  const refuse = () => {
    const refusal =
      'channel_binding=require: PostgreSQL does not offer it (SCRAM-SHA-256-PLUS over TLS). Use sslmode=require or stricter.';
    connection.stream.destroy(new DatabaseRefusalError(refusal));
  };
  connection.prependListener('authenticationSASL', ({ mechanisms }: { mechanisms: string[] }) => {
    isBound = mechanisms.includes(BOUND) && 'encrypted' in connection.stream;
    if (!isBound) refuse();
  });
  connection.prependListener('authenticationCleartextPassword', refuse);
  connection.prependListener('authenticationMD5Password', refuse);
  connection.prependListener('authenticationOk', () => {
    if (!isBound) refuse();
  });
}
