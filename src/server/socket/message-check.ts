import { CloseCode } from 'graphql-ws';
import type { RawData } from 'ws';
import { MAX_TOKEN_LENGTH } from '../identity/token-verifier.js';
import type { SocketState } from './socket-state.js';

/** Maximum number of messages before the sign-in is answered: a client may send a few PINGs with it. */
const MOST_BEFORE_SIGN_IN = 10;
/** Longest message before the sign-in, other than the sign-in itself. */
const MESSAGE_BYTES = 16_384;
/** Longest sign-in: the longest token, and further properties of the client. */
const SIGN_IN_BYTES = MAX_TOKEN_LENGTH + 8_192;

/** Returns the code and the reason for closing a socket because of a message, which is then not parsed. Null: the message may be read. */
export function closeInsteadOfReading(state: SocketState, data: RawData, isBinary: boolean): [number, string] | null {
  // `ws` validates UTF-8 in text messages only.
  if (isBinary) return [CloseCode.BadRequest, 'Messages are text'];
  if (state.identified) return null;
  state.messagesBeforeSignIn = (state.messagesBeforeSignIn ?? 0) + 1;
  if (state.messagesBeforeSignIn > MOST_BEFORE_SIGN_IN) return [CloseCode.BadRequest, 'Too many messages before the sign-in'];
  const message = data as Buffer; // `ws` types all forms of a message and delivers this one by default
  if (message.byteLength <= MESSAGE_BYTES) return null;
  if (!message.includes('connection_init')) return [CloseCode.BadRequest, 'Sign in first'];
  // A longer sign-in cannot hold a valid token. It is closed like one with a bad token.
  return message.byteLength <= SIGN_IN_BYTES ? null : [CloseCode.Forbidden, 'Forbidden'];
}
