import { CloseCode } from 'graphql-ws';
import type { RawData } from 'ws';
import { MAX_TOKEN_LENGTH } from '../identity/token-verifier.js';
import type { SocketState } from './socket-state.js';

/** Before the sign-in is answered a few PINGs may come with it. */
const MOST_BEFORE_SIGN_IN = 10;
/** Of anything but a sign-in. */
const MESSAGE_BYTES = 16_384;
/** The longest token, and what a client may say of itself beside it. */
const SIGN_IN_BYTES = MAX_TOKEN_LENGTH + 8_192;

/** Code and reason that a socket is closed with because of a message, which is then not parsed; null: it may be read. */
export function closeInsteadOfReading(state: SocketState, data: RawData, isBinary: boolean): [number, string] | null {
  // Only of a text has `ws` checked that it is UTF-8.
  if (isBinary) return [CloseCode.BadRequest, 'Messages are text'];
  if (state.identified) return null;
  state.messagesBeforeSignIn = (state.messagesBeforeSignIn ?? 0) + 1;
  if (state.messagesBeforeSignIn > MOST_BEFORE_SIGN_IN) return [CloseCode.BadRequest, 'Too many messages before the sign-in'];
  const message = data as Buffer;
  if (message.byteLength <= MESSAGE_BYTES) return null;
  if (!message.includes('connection_init')) return [CloseCode.BadRequest, 'Sign in first'];
  // A longer sign-in has a token that is none, and is answered like one.
  return message.byteLength <= SIGN_IN_BYTES ? null : [CloseCode.Forbidden, 'Forbidden'];
}
