import type { SocketContext } from './socket-context.js';

/**
 * The `Authorization` of a sign-in. Clients send it in one of three places, and the first one that has it counts: the payload of
 * `connection_init`, its `headers`, the upgrade request. The last one is for clients that are not browsers. The credentials that a browser
 * adds there by itself are Basic or Negotiate, never a bearer token, and are rejected like any other. Cookies sign nobody in.
 */
export function authorizationOf({ connectionParams, extra }: SocketContext): string | undefined {
  return (
    authorizationIn(connectionParams) ??
    authorizationIn(property(connectionParams, 'headers')) ??
    extra.state.upgradeAuthorization
  );
}

/** Undefined: it is missing or empty. */
function authorizationIn(payload: unknown): string | undefined {
  const value = property(payload, 'authorization');
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A property whose name may be in upper or lower case. */
function property(payload: unknown, name: string): unknown {
  if (typeof payload !== 'object' || payload === null) return undefined;
  return Object.entries(payload).find(([key]) => key.toLowerCase() === name)?.[1];
}
