import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { Config } from '../../config/config.js';

export const DEVELOPMENT_ISSUER = 'queuebell-development';
const ALGORITHM = 'ES256';
const KEY_ID = 'development';

/** Signs tokens in development, without an identity provider. Its key is created once and kept in the data folder. */
export class DevelopmentIssuer {
  private constructor(
    private readonly privateJwk: JWK,
    private readonly auth: Config['auth'],
  ) {}

  /** Null: an identity provider is configured, which production requires. */
  static async unlessProvided({ auth, isProduction, dataDir }: Pick<Config, 'auth' | 'isProduction' | 'dataDir'>) {
    if (auth.issuer) return null;
    if (isProduction) {
      throw new Error('Production needs an identity provider: set QUEUE_AUTH_ISSUER and QUEUE_AUTH_JWKS_URL.');
    }
    return DevelopmentIssuer.open(dataDir, auth);
  }

  /** The same without creating a key. Null also if no server has created one in this data folder. */
  static async existing({ auth, isProduction, dataDir }: Pick<Config, 'auth' | 'isProduction' | 'dataDir'>) {
    const key = auth.issuer || isProduction ? null : await readKey(keyFile(dataDir));
    return key && new DevelopmentIssuer(key, auth);
  }

  private static async open(dataDir: string, auth: Config['auth']): Promise<DevelopmentIssuer> {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const file = keyFile(dataDir);
    const kept = await readKey(file);
    if (kept) {
      await chmod(file, 0o600).catch(() => undefined); // on a read-only disk the mode cannot be changed
      return new DevelopmentIssuer(kept, auth);
    }
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flush: true });
    // `link` is atomic: two processes that start together both end with the key of the first one.
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    return new DevelopmentIssuer(JSON.parse(await readFile(file, 'utf8')) as JWK, auth);
  }

  publicKeys(): JSONWebKeySet {
    const { d: _secret, ...publicJwk } = this.privateJwk;
    return { keys: [{ ...publicJwk, kid: KEY_ID, alg: ALGORITHM, use: 'sig' }] };
  }

  /** A token that this configuration accepts. `expiresIn`: as jose reads it, for example "12h". */
  async sign(claims: { subject: string; expiresIn: string }): Promise<string> {
    const { audiences, audienceClaim } = this.auth;
    return new SignJWT({ [audienceClaim]: audiences[0] ?? '' })
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
      .setIssuer(DEVELOPMENT_ISSUER)
      .setSubject(claims.subject)
      .setIssuedAt()
      .setExpirationTime(claims.expiresIn)
      .sign(await importJWK(this.privateJwk, ALGORITHM));
  }
}

const keyFile = (dataDir: string) => join(dataDir, 'development-key.json');

async function readKey(file: string): Promise<JWK | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    if (error.code === 'EACCES')
      throw new Error(`${file} belongs to another user: run this command as the user who runs the server.`);
    throw error;
  });
  try {
    return text === null ? null : (JSON.parse(text) as JWK);
  } catch {
    throw new Error(`${file} is damaged: remove it, and a new key is created. Tokens that the old key signed are then rejected.`);
  }
}
