import type { Context } from 'graphql-ws';
import type { SocketConnection } from './socket-connection.js';

/** The payload of `connection_init`. */
export type ConnectionParams = Record<string, unknown> | undefined;

/** A socket as graphql-ws passes it to each step of the protocol. `extra` is the connection. */
export type SocketContext = Context<ConnectionParams, SocketConnection>;
