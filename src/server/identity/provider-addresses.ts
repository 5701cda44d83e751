import { z } from 'zod';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';

/** How long the addresses are used before they are read again, in ms. */
const REFRESH_EVERY_MS = 10 * 60_000;
/** Shortest time between two attempts while the provider does not answer, in ms: every page that is opened asks. */
const RETRY_EVERY_MS = 2_000;
const ANSWER_LIMIT_MS = 3_000;
const LOOPBACK = /^(localhost|\[::1\]|127(\.\d+){3})$/;

type Fetch = (url: string, options: { redirect: 'manual'; signal: AbortSignal }) => Promise<Response>;

export interface ProviderAddressesOptions {
  issuer: string;
  /** Address of the discovery document. */
  url: string;
  isProduction: boolean;
  fetch: Fetch;
  log: Log;
}

const ADDRESS = z.url({ protocol: /^https?$/ });

/** What the pages use of OpenID Connect Discovery 1.0. */
const DOCUMENT = z.object({
  issuer: z.string(),
  authorization_endpoint: ADDRESS,
  token_endpoint: ADDRESS,
  end_session_endpoint: ADDRESS.optional(),
  revocation_endpoint: ADDRESS.optional(),
});

export type Addresses = z.infer<typeof DOCUMENT>;

/**
 * The provider's addresses for signing in on the pages. The server reads them, not the browser, because the content policy of a page must
 * name them: providers have them on several hosts. Known addresses stay in use while the provider does not answer.
 */
export class ProviderAddresses {
  private known: Addresses | null = null;
  private reading: Promise<void> | null = null;
  private nextReadAt = 0;
  private isFailing = false;

  constructor(private readonly options: ProviderAddressesOptions) {}

  /** Null: they could not be read yet. */
  async present(): Promise<Addresses | null> {
    if (performance.now() >= this.nextReadAt) this.reading ??= this.read().finally(() => (this.reading = null));
    if (!this.known) await this.reading;
    return this.known;
  }

  private async read(): Promise<void> {
    const { url, fetch, log } = this.options;
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
      if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
      this.known = this.checked(await response.json());
      this.nextReadAt = performance.now() + REFRESH_EVERY_MS;
      if (this.isFailing) log.info({}, 'The discovery document of the identity provider is readable again');
      this.isFailing = false;
    } catch (error) {
      this.nextReadAt = performance.now() + RETRY_EVERY_MS;
      if (!this.isFailing) log.warn({ reason: reasonOf(error instanceof TypeError ? error.cause : error) }, UNREADABLE);
      this.isFailing = true;
    }
  }

  private checked(document: unknown): Addresses {
    const read = DOCUMENT.safeParse(document);
    if (!read.success) throw new Error('it is not a discovery document with authorization_endpoint and token_endpoint');
    const { issuer, ...addresses } = read.data;
    if (issuer !== this.options.issuer) throw new Error('its issuer is not QUEUE_AUTH_ISSUER, character by character');
    const isSafe = (url: URL) => url.protocol === 'https:' || LOOPBACK.test(url.hostname);
    if (this.options.isProduction && !Object.values(addresses).every((address) => isSafe(new URL(address))))
      throw new Error('it names an address in clear text, which production rejects');
    return read.data;
  }
}

const UNREADABLE =
  'The discovery document of the identity provider cannot be used, so nobody can sign in on the pages; see QUEUE_AUTH_DISCOVERY_URL';
