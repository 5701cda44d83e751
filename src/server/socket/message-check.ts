import { CloseCode } from 'graphql-ws';
import type { RawData } from 'ws';
import type { SocketState } from './state.js';

/** Before the sign-in is answered: a few PINGs may come with it, and the longest token has half as many bytes. */
const MOST_BEFORE_SIGN_IN = 10;
const SIGN_IN_BYTES = 16_384;

/** Code and reason that a socket is closed with because of a message, which is then not parsed; null: it may be read. */
export function closeInsteadOfReading(state: SocketState, data: RawData, isBinary: boolean): [number, string] | null {
  // Only of a text has `ws` checked that it is UTF-8.
  if (isBinary) return [CloseCode.BadRequest, 'Messages are text'];
  if (state.identified) return null;
  state.messagesBeforeSignIn = (state.messagesBeforeSignIn ?? 0) + 1;
  if (state.messagesBeforeSignIn > MOST_BEFORE_SIGN_IN) return [CloseCode.BadRequest, 'Too many messages before the sign-in'];
  const message = data as Buffer;
  if (message.byteLength <= SIGN_IN_BYTES) return null;
  // A sign-in as long as that has a token that is none, and is answered like one.
  return message.includes('connection_init') ? [CloseCode.Forbidden, 'Forbidden'] : [CloseCode.BadRequest, 'Sign in first'];
}
