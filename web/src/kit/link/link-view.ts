/**
 * CONNECTING: nothing was received yet. LIVE: what the page shows is present. STALE: connected, but the server is silent. RECONNECTING: the
 * connection is lost. OFFLINE: this device has no network. PUT_OFF: the server asks to come later. SIGNED_OUT: the credential is not valid.
 */
export type LinkState = 'CONNECTING' | 'LIVE' | 'STALE' | 'RECONNECTING' | 'OFFLINE' | 'PUT_OFF' | 'SIGNED_OUT';

export interface LinkView {
  state: LinkState;
  /** When the server last said anything, in ms since 1970; null: never. */
  asOf: number | null;
}
