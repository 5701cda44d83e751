import * as oauth from 'oauth4webapi';
import type { Provider } from '../shell.js';
import type { Session } from './session.js';

/**
 * The protocol with the identity provider: authorization code flow with PKCE. This file is a script of its own, which a page loads only when
 * somebody signs in or a token is renewed; it imports no other file of the pages, so that the bundler splits nothing else.
 */

/** What the page must remember while the person is at the provider. In `sessionStorage`, until the person returns. */
export interface Pending {
  state: string;
  nonce: string;
  verifier: string;
  /** Where the person was, with what the address said. */
  address: string;
  /** The page in another window that waits for the session. Null: this window is the page. */
  asker: string | null;
}

/** CLOCK: the device's. FAILED: anything else, with a code for an administrator. */
export type Fault =
  | { kind: 'UNREACHABLE' | 'CANCELLED' | 'CLOCK' | 'ENDED'; reason?: undefined }
  | { kind: 'FAILED'; reason: string };

const PENDING = 'queuebell:signing-in';
/** A provider's answer that takes longer is none, in ms. */
const PATIENCE_MS = 15_000;
/** Devices whose clock differs by less are right, in seconds. */
const TOLERANCE = 60;
/** A token is renewed so long before its end, in ms, or after this share of its life. */
const BEFORE_END_MS = 60_000;
const SHARE_OF_LIFE = 0.8;
/** OAuth recommends that providers name the lifetime; for one that does not, in seconds. */
const UNKNOWN_LIFE = 300;

/** The address of the provider at which the person signs in. Rejects if the provider cannot be reached. */
export async function begin(provider: Provider, redirect: string, language: string, asker: string | null): Promise<string> {
  // Without this a browser would show a page of its own, in words that help nobody.
  await fetch(provider.token_endpoint, { method: 'HEAD', mode: 'no-cors', cache: 'no-store', signal: patience() });
  const [state, nonce, verifier] = [
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
    oauth.generateRandomCodeVerifier(),
  ] as const;
  const pending: Pending = { state, nonce, verifier, address: location.href.replace(/#.*/, ''), asker };
  keepPending(pending);
  const address = new URL(provider.authorization_endpoint);
  const parameters: Record<string, string | null> = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirect,
    scope: provider.scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: language,
    audience: provider.audience,
  };
  Object.entries(parameters).forEach(([name, value]) => {
    if (value !== null) address.searchParams.set(name, value);
  });
  return address.href;
}

export function keepPending(pending: Pending): void {
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
}

/** Takes what the page remembers. Null: nobody signs in here. */
export function takePending(): Pending | null {
  const text = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  return text === null ? null : JSON.parse(text);
}

/** Exchanges the code in the address of the page for tokens. */
export async function finish(provider: Provider, redirect: string, pending: Pending): Promise<Session> {
  const client = clientOf(provider);
  const parameters = oauth.validateAuthResponse(serverOf(provider), client, new URL(location.href), pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    serverOf(provider),
    client,
    oauth.None(),
    parameters,
    redirect,
    pending.verifier,
    options(provider),
  );
  const isOpenId = provider.scope.split(' ').indexOf('openid') >= 0;
  const expected = isOpenId ? { expectedNonce: pending.nonce, requireIdToken: true } : {};
  return sessionFrom(await oauth.processAuthorizationCodeResponse(serverOf(provider), client, response, expected), null);
}

/** New tokens for those that end soon. */
export async function renew(provider: Provider, session: Session): Promise<Session> {
  const client = clientOf(provider);
  const token = session.refreshToken || '';
  const response = await oauth.refreshTokenGrantRequest(serverOf(provider), client, oauth.None(), token, options(provider));
  return sessionFrom(await oauth.processRefreshTokenResponse(serverOf(provider), client, response), session);
}

export function faultOf(error: unknown): Fault {
  if (error instanceof oauth.AuthorizationResponseError)
    return error.error === 'access_denied' ? { kind: 'CANCELLED' } : { kind: 'FAILED', reason: error.error };
  if (error instanceof oauth.ResponseBodyError)
    return error.error === 'invalid_grant' ? { kind: 'ENDED' } : { kind: 'FAILED', reason: error.error };
  if (error instanceof oauth.OperationProcessingError) {
    if (error.code === oauth.JWT_TIMESTAMP_CHECK) return { kind: 'CLOCK' };
    const { cause } = error;
    return cause instanceof Response && cause.status >= 500
      ? { kind: 'UNREACHABLE' }
      : { kind: 'FAILED', reason: error.code || error.message };
  }
  // What `fetch` says of a network that fails, of a request that was stopped, and of an answer that the page may not read.
  if (error instanceof DOMException || error instanceof TypeError) return { kind: 'UNREACHABLE' };
  return { kind: 'FAILED', reason: String(error) };
}

/** A provider on this machine may be without HTTPS; the server has checked that. */
const options = ({ token_endpoint }: Provider) => ({
  signal: patience(),
  [oauth.allowInsecureRequests]: token_endpoint.startsWith('http:'),
});

const serverOf = ({ issuer, token_endpoint }: Provider): oauth.AuthorizationServer => ({ issuer, token_endpoint });

const clientOf = ({ clientId }: Provider): oauth.Client => ({ client_id: clientId, [oauth.clockTolerance]: TOLERANCE });

function patience(): AbortSignal {
  const aborting = new AbortController();
  setTimeout(() => aborting.abort(), PATIENCE_MS);
  return aborting.signal;
}

function sessionFrom(tokens: oauth.TokenEndpointResponse, before: Session | null): Session {
  const lifeMs = (tokens.expires_in ?? UNKNOWN_LIFE) * 1000;
  const refreshToken = tokens.refresh_token || before?.refreshToken;
  const idToken = tokens.id_token || before?.idToken;
  return {
    credential: `Bearer ${tokens.access_token}`,
    ...(refreshToken && { refreshToken, renewAt: Date.now() + Math.max(lifeMs - BEFORE_END_MS, lifeMs * SHARE_OF_LIFE) }),
    ...(idToken && { idToken }),
  };
}
