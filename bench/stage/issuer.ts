import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';

/** An identity provider for the run, because production requires one. It signs with RS256, the default of OpenID Connect. */
export interface Issuer {
  issuer: string;
  jwksUrl: string;
  token(subject: string): Promise<string>;
  readonly keys: GenerateKeyPairResult;
  stop(): void;
}

export async function startIssuer(): Promise<Issuer> {
  const pair = await generateKeyPair('RS256');
  const { privateKey, publicKey } = pair;
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }] });
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(keys);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    issuer,
    jwksUrl: `${issuer}keys`,
    keys: pair,
    token: (subject) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
        .setIssuer(issuer)
        .setAudience('queuebell')
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(privateKey),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
