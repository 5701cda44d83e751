import type { Config } from '../config/config.js';
import { DevelopmentIssuer } from '../server/identity/development-issuer.js';
import { NotFoundError } from '../services/errors.js';

/**
 * Issues a token for a demo user, for a command that is a client of the server in the same data folder. It creates no key: without a key
 * there is no server that accepts the token. `expiresIn`: "12h".
 */
export async function demoToken(config: Config, { user, expiresIn }: { user: string; expiresIn: string }): Promise<string> {
  const issuer = await DevelopmentIssuer.existing(config);
  if (issuer) return issuer.sign({ subject: user, expiresIn });
  throw new NotFoundError(
    `There is no development key in ${config.dataDir}. Start the server in this folder first (npm start), or set QUEUE_DATA_DIR to the data folder of the running server.`,
  );
}
