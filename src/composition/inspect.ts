import { createLocalJWKSet } from 'jose';
import { InProcessBus } from '../adapters/bus/in-process-bus.js';
import { inspectDependencies } from '../adapters/inspection/inspection.js';
import { openDatabase } from '../adapters/postgres/database.js';
import { providerFetch } from '../adapters/provider-fetch.js';
import type { Config } from '../config/config.js';
import { type KeySource, ProviderKeys } from '../server/identity/provider-keys.js';
import { TokenClaims } from '../server/identity/token-claims.js';
import { reportOnToken } from '../server/identity/token-report.js';
import { TokenVerifier } from '../server/identity/token-verifier.js';
import { DirectoryService } from '../services/directory/directory.service.js';
import { ProfileKeeper } from '../services/directory/profile-keeper.js';
import type { Finding } from '../services/finding.js';
import { UnitOfWork } from '../services/outbox/unit-of-work.js';
import type { Log } from '../services/ports.js';
import { developmentIssuer } from './development-tokens.js';
import { databaseUrl } from './foundation.js';
import { expectedOf } from './identity.js';
import { UndoList } from './undo-list.js';

/** The checks of `queuebell doctor`. With a token, they include how the server would judge it. */
export async function inspect(config: Config, { log, token }: { log: Log; token?: string | undefined }): Promise<Finding[]> {
  const undo = new UndoList(log);
  try {
    const url = await databaseUrl(config, { log }, undo);
    const { redisUrl, mongodbUrl, isProduction, auth } = config;
    const isEmbedded = config.databaseUrl === null;
    const dependencies = {
      databaseUrl: url,
      redisUrl,
      mongodbUrl,
      smtpUrl: config.channels.email?.url ?? null,
      jwksUrl: auth.jwksUrl,
      fetchKeys: providerFetch(config.proxy),
    };
    const findings = await inspectDependencies({ ...dependencies, isProduction, isEmbedded, log });
    return token === undefined ? findings : [...findings, ...(await inspectToken(token, config, { url, log, undo }))];
  } finally {
    await undo.run();
  }
}

async function inspectToken(token: string, config: Config, parts: { url: string; log: Log; undo: UndoList }): Promise<Finding[]> {
  const { url, log, undo } = parts;
  const keys = await keysFor(config, log);
  if (!keys) return []; // production without a provider is a finding already
  const database = await openDatabase(url, { log, poolSize: 2 });
  undo.add('database of the token', () => database.close());
  const work = new UnitOfWork(database.em, new InProcessBus(log), log);
  const directory = new DirectoryService(work, new ProfileKeeper(work, log));
  const expected = expectedOf(config);
  return reportOnToken(token, {
    expected,
    verifier: new TokenVerifier({ ...expected, keys }),
    claims: new TokenClaims(config.auth),
    findUser: (externalId) => directory.userByExternalId(externalId),
  });
}

async function keysFor(config: Config, log: Log): Promise<KeySource | null> {
  const { jwksUrl } = config.auth;
  if (jwksUrl) return new ProviderKeys({ url: () => jwksUrl, fetch: providerFetch(config.proxy), log });
  if (config.isProduction) return null;
  const issuer = await developmentIssuer(config);
  return issuer && { find: createLocalJWKSet(issuer.publicKeys()) };
}
