import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface ProviderKey {
  alg: string;
  kid?: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK;
}

/** A signing key. `kid` and `alg` are in the published key unless they are left out. */
export async function providerKey(alg: string, published: JWK = {}): Promise<ProviderKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return {
    alg,
    privateKey,
    publicKey,
    jwk: { ...(await exportJWK(publicKey)), ...published },
    ...(published.kid && { kid: published.kid }),
  };
}

/** An identity provider, with its present key set and the number of requests for it. */
export class Provider {
  keys: unknown[] = [];
  /** The status of its answers. */
  status = 200;
  asked = 0;
  lastRequest: IncomingMessage | null = null;
  private readonly server: Server = createServer((request, response) => {
    this.asked++;
    this.lastRequest = request;
    response.writeHead(this.status, { connection: 'close' }).end(JSON.stringify({ keys: this.keys }));
  });

  static async start(): Promise<Provider> {
    const provider = new Provider();
    await new Promise<void>((resolve) => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get issuer(): string {
    return `${this.origin}/`;
  }

  get jwksUrl(): string {
    return `${this.origin}/keys`;
  }

  get env(): Record<string, string> {
    return { QUEUE_AUTH_ISSUER: this.issuer, QUEUE_AUTH_JWKS_URL: this.jwksUrl };
  }

  /** Signs a token of nurse-1 that is good except for the parts that are given. A claim or header that is undefined is left out. */
  sign({ alg, kid, privateKey }: ProviderKey, claims: JWTPayload = {}, header: Record<string, unknown> = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const good = { iss: this.issuer, aud: 'queuebell', sub: 'nurse-1', iat: now, exp: now + 3600 };
    return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
