import { providerFetch } from '../adapters/provider-fetch.js';
import type { Config } from '../config/config.js';
import type { PageSignInOptions } from '../server/faces/page-sign-in.js';
import { DEVELOPMENT_ISSUER } from '../server/identity/development-issuer.js';
import { Identity } from '../server/identity/identity.js';
import { PairingRate } from '../server/identity/pairing-rate.js';
import { ProviderAddresses } from '../server/identity/provider-addresses.js';
import { ProviderKeys } from '../server/identity/provider-keys.js';
import { TokenClaims } from '../server/identity/token-claims.js';
import type { Expected } from '../server/identity/token-expectations.js';
import { TokenVerifier } from '../server/identity/token-verifier.js';
import { VerifiedTokens } from '../server/identity/verified-tokens.js';
import type { SignInService } from '../services/directory/sign-in.service.js';
import type { Log } from '../services/ports.js';

/** Maps a token to a user, for both transports. `developmentKeys` returns the address of the development issuer's key set. */
export function assembleIdentity(
  config: Config,
  signIns: SignInService,
  { developmentKeys, log }: { developmentKeys: () => string; log: Log },
): { keys: ProviderKeys; identity: { http: Identity; socket: Identity } } {
  const { auth, proxy } = config;
  // The development keys are served by this process: no proxy is used for them.
  const { jwksUrl } = auth;
  const keys = new ProviderKeys({
    url: () => jwksUrl ?? developmentKeys(),
    log,
    ...(jwksUrl && { fetch: providerFetch(proxy) }),
  });
  const verifier = new TokenVerifier({ ...expectedOf(config), keys });
  const shared = { claims: new TokenClaims(auth), signIns };
  return {
    keys,
    identity: {
      http: new Identity({
        ...shared,
        verifier: new VerifiedTokens(verifier),
        pairings: new PairingRate(config.rates.pairingsPerMinute),
      }),
      socket: new Identity({ ...shared, verifier, pairings: null }),
    },
  };
}

/** How people sign in on the pages. Null: no client is configured for them. */
export function pageSignIn({ auth, proxy, isProduction }: Config, log: Log): PageSignInOptions | null {
  const { issuer, clientId, scope, requestAudience, discoveryUrl } = auth;
  if (issuer === null || clientId === null) return null;
  const url = discoveryUrl ?? `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const addresses = new ProviderAddresses({ issuer, url, isProduction, fetch: providerFetch(proxy), log });
  return { clientId, scope, audience: requestAudience, addresses };
}

export function expectedOf({ auth }: Config): Expected {
  return { issuer: auth.issuer ?? DEVELOPMENT_ISSUER, audiences: auth.audiences, audienceClaim: auth.audienceClaim };
}
