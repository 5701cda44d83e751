import { exportJWK, generateKeyPair } from 'jose';
import { type MutableRedirectUri, type MutableResponse, type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import { reservePort } from './ports.js';

const CLIENT = 'queuebell-pages';

/** An OpenID Connect provider at which every person is signed in already: it asks for no password. */
export class OpenIdProvider {
  /** Claim "sub" of the person who sits at the browser. */
  person = 'nurse-1';
  /** Life of an access token, in seconds. */
  lifeSeconds = 3600;
  /** The error with which the provider sends people back; null: it signs them in. */
  refusal: string | null = null;
  /** False: sessions cannot be renewed. */
  isRenewing = true;
  /** "GET /authorize" and so on, in their order. */
  readonly asked: string[] = [];
  private port = 0;

  private constructor(private readonly server: OAuth2Server) {}

  static async start(): Promise<OpenIdProvider> {
    const server = new OAuth2Server();
    // A key that the package generates is an object of another realm than jest's, which the package does not accept as an object.
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    await server.issuer.keys.add(JSON.parse(JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256' })));
    const provider = new OpenIdProvider(server);
    provider.listen();
    // It stays free while the provider is stopped.
    provider.port = await reservePort();
    await server.start(provider.port, '127.0.0.1');
    server.issuer.url = provider.url;
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The settings of a server whose people sign in here. */
  get env(): Record<string, string> {
    return {
      NODE_ENV: 'production',
      QUEUE_AUTH_ISSUER: this.url,
      QUEUE_AUTH_JWKS_URL: `${this.url}/jwks`,
      QUEUE_AUTH_CLIENT_ID: CLIENT,
    };
  }

  /** Starts again on the same port, after {@link OpenIdProvider.stop}. */
  async startAgain(): Promise<void> {
    await this.server.start(this.port, '127.0.0.1');
    // Its default has another name for this machine.
    this.server.issuer.url = this.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private listen(): void {
    const { service } = this.server;
    service.on('beforeAuthorizeRedirect', ({ url }: MutableRedirectUri) => {
      this.asked.push('authorize');
      if (this.refusal === null) return;
      url.searchParams.delete('code');
      url.searchParams.set('error', this.refusal);
    });
    service.on('beforeTokenSigning', ({ payload }: MutableToken) => {
      payload.sub = this.person;
      if (payload.aud === CLIENT) return;
      payload.aud = 'queuebell';
      payload.exp = payload.iat + this.lifeSeconds;
    });
    service.on(
      'beforeResponse',
      (response: MutableResponse, { body: { grant_type: grant } }: { body: { grant_type: string } }) => {
        this.asked.push(grant);
        if (typeof response.body === 'object') Object.assign(response.body, { expires_in: this.lifeSeconds });
        if (grant !== 'refresh_token' || this.isRenewing) return;
        Object.assign(response, { statusCode: 400, body: { error: 'invalid_grant' } });
      },
    );
    service.on('beforeRevoke', () => this.asked.push('revoke'));
    service.on('beforePostLogoutRedirect', () => this.asked.push('end session'));
  }
}
