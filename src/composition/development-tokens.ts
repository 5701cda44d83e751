import { openDataFolder } from '../adapters/private-files.js';
import type { Config } from '../config/config.js';
import { DevelopmentIssuer } from '../server/identity/development-issuer.js';
import { ForbiddenError } from '../services/errors.js';

/** `expiresIn`: "12h". */
export type IssueToken = (externalId: string, expiresIn: string) => Promise<string>;

/** Null where an identity provider is configured. The key is kept in the data folder, which other users cannot enter. */
export async function developmentIssuer(config: Config): Promise<DevelopmentIssuer | null> {
  if (!config.auth.issuer && !config.isProduction) await openDataFolder(config.dataDir);
  return DevelopmentIssuer.unlessProvided(config);
}

export function tokenIssuer(issuer: DevelopmentIssuer | null): IssueToken {
  return async (subject, expiresIn) => {
    if (!issuer) {
      throw new ForbiddenError(
        'Queuebell issues no tokens here: QUEUE_AUTH_ISSUER is set. Get a token from your identity provider.',
      );
    }
    return issuer.sign({ subject, expiresIn });
  };
}
