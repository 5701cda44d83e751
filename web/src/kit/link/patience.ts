/**
 * How long a page waits for its server, in ms. A server that stops answering is noticed within two seconds: a ping, the time by which its
 * pong may be late, and a check.
 */
export const CHECK_EVERY_MS = 250;
/** A pong that is so much late means that the server is silent. */
export const LATE_MS = 700;
/** After so much silence the connection is given up. */
export const DEAD_MS = 10_000;
/** A host that is gone refuses nothing: a browser would wait for minutes. */
export const CONNECT_MS = 30_000;
/** While nobody looks at the page: a phone in a pocket. */
export const HIDDEN_PING_EVERY_MS = 15_000;
