import { CloseCode } from 'graphql-ws';
import type { Log } from '../../services/ports.js';

/** The start of the error that graphql-ws throws if a client sends a message that only a server may send. The client is at fault. */
const A_SERVERS_MESSAGE = 'Error: Unexpected message of type ';

/** Closes a socket because graphql-ws failed on one of its messages. */
export function closeAfterFault(socket: { close(code: number, reason: string): void }, error: unknown, log: Log): void {
  if (String(error).startsWith(A_SERVERS_MESSAGE)) socket.close(CloseCode.BadRequest, 'Unexpected message');
  else {
    log.error({ err: error }, 'a message could not be handled: internal error');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }
}
