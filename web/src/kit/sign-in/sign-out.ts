import { forgetAnnouncements } from '../announcer.js';
import { knownProvider, returnAddress } from './provider-sign-in.js';
import { endSession, type PersonsPage, type Session } from './session.js';

/**
 * Ends the session here and at the provider. This browser forgets the person first: the rest may fail. Where the provider has a page for
 * signing out, the browser goes there and comes back; otherwise the next person could continue with the session of this one.
 */
export function signOutOf(page: PersonsPage, session: Session): void {
  endSession(page);
  forgetAnnouncements();
  const provider = knownProvider();
  if (!provider || !session.idToken) return;
  const { clientId, revocation_endpoint, end_session_endpoint } = provider;
  if (revocation_endpoint && session.refreshToken) {
    const body = new URLSearchParams({ token: session.refreshToken, token_type_hint: 'refresh_token', client_id: clientId });
    void fetch(revocation_endpoint, { method: 'POST', body, mode: 'no-cors', keepalive: true }).catch(() => undefined);
  }
  if (!end_session_endpoint) return;
  const address = new URL(end_session_endpoint);
  address.searchParams.set('id_token_hint', session.idToken);
  address.searchParams.set('client_id', clientId);
  address.searchParams.set('post_logout_redirect_uri', returnAddress(page));
  location.assign(address.href);
}
