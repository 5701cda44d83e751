import { providerFetch } from '../adapters/provider-fetch.js';
import type { Config } from '../config/config.js';
import { DEVELOPMENT_ISSUER } from '../server/identity/development-issuer.js';
import { Identity } from '../server/identity/identity.js';
import { ProviderKeys } from '../server/identity/provider-keys.js';
import { TokenClaims } from '../server/identity/token-claims.js';
import type { Expected } from '../server/identity/token-expectations.js';
import { TokenVerifier } from '../server/identity/token-verifier.js';
import { VerifiedTokens } from '../server/identity/verified-tokens.js';
import type { DirectoryService } from '../services/directory/directory.service.js';
import type { Log } from '../services/ports.js';

/** Maps a token to a user, for both transports. `developmentKeys` returns the address of the development issuer's key set. */
export function assembleIdentity(
  config: Config,
  directory: DirectoryService,
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
  const identityBy = (tokens: Pick<TokenVerifier, 'verify'>) =>
    new Identity(tokens, (subject, profile) => directory.viewerOf(subject, profile), new TokenClaims(auth));
  return { keys, identity: { http: identityBy(new VerifiedTokens(verifier)), socket: identityBy(verifier) } };
}

export function expectedOf({ auth }: Config): Expected {
  return { issuer: auth.issuer ?? DEVELOPMENT_ISSUER, audiences: auth.audiences, audienceClaim: auth.audienceClaim };
}
