import type { SocketContext } from './socket-state.js';

/**
 * The `Authorization` of a sign-in. Clients put it into one of three places, and of several the first one counts: the payload of
 * `connection_init`, its `headers`, the request of the upgrade. The last one is for clients that are no browsers: what a browser sends there
 * by itself is Basic or Negotiate, never a bearer token, and is refused like any other. Cookies sign nobody in.
 */
export function authorizationOf({ connectionParams, extra }: SocketContext): string | undefined {
  return (
    authorizationIn(connectionParams) ?? authorizationIn(property(connectionParams, 'headers')) ?? extra.upgradeAuthorization
  );
}

/** Undefined: there is none, or it is empty. */
function authorizationIn(payload: unknown): string | undefined {
  const value = property(payload, 'authorization');
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A property whose name is written in any letters. */
function property(payload: unknown, name: string): unknown {
  if (typeof payload !== 'object' || payload === null) return undefined;
  return Object.entries(payload).find(([key]) => key.toLowerCase() === name)?.[1];
}
