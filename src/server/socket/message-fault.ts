import { CloseCode } from 'graphql-ws';
import type { Log } from '../../services/ports.js';

/** The start of what graphql-ws throws when a client sends what only a server may send. The client's fault, not ours. */
const A_SERVERS_MESSAGE = 'Error: Unexpected message of type ';

/** Ends a socket because graphql-ws failed on one of its messages. */
export function closeAfterFault(socket: { close(code: number, reason: string): void }, error: unknown, log: Log): void {
  if (String(error).startsWith(A_SERVERS_MESSAGE)) socket.close(CloseCode.BadRequest, 'Unexpected message');
  else {
    log.error({ err: error }, 'a fault of ours while a message was handled');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }
}
