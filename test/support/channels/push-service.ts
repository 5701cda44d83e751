import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { decrypt } from 'http_ece';
import { importJWK, jwtVerify } from 'jose';
import { type Accepted, type Fault, Faults, listening, type Provider } from './provider.js';

/** A browser that has subscribed. */
export interface Subscription {
  address: string;
  push: { key: string; auth: string };
}

export interface PushMessage extends Accepted {
  subscription: string;
  topic: string;
  urgency: string;
  ttl: number;
  /** The decrypted JSON. */
  payload: Record<string, unknown>;
}

/** A push service and its browsers: it verifies the signature, and decrypts what only the browser can read. */
export class TestPushService implements Provider {
  readonly accepted: PushMessage[] = [];
  private readonly faults = new Faults();
  private readonly browsers = new Map<string, { ecdh: ECDH; auth: string }>();
  private readonly server: Server;
  private port = 0;

  static async start(): Promise<TestPushService> {
    const service = new TestPushService();
    service.port = await listening(service.server);
    return service;
  }

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  subscribe(): Subscription {
    const path = `/push/${randomBytes(16).toString('hex')}`;
    const ecdh = createECDH('prime256v1');
    const key = ecdh.generateKeys('base64url');
    const auth = randomBytes(16).toString('base64url');
    this.browsers.set(path, { ecdh, auth });
    return { address: `${this.origin}${path}`, push: { key, auth } };
  }

  /** A browser replaces the notification of a topic. */
  shown(): readonly PushMessage[] {
    return [...new Map(this.accepted.map((each) => [`${each.subscription} ${each.topic}`, each])).values()];
  }

  fail(...faults: Fault[]): void {
    this.faults.add(...faults);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const fault = this.faults.next();
    if (fault === 'TIMEOUT') return;
    if (typeof fault === 'number')
      return void response.writeHead(fault, { 'retry-after': '7', location: `${this.origin}/elsewhere` }).end();
    const status = await this.accept(request.url ?? '', request.headers, body);
    if (fault === 'DROPPED') return void request.socket.destroy();
    response.writeHead(status).end();
  }

  private async accept(path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<number> {
    const browser = this.browsers.get(path);
    if (!browser) return 410;
    if (!(await isSigned(headers.authorization ?? '', this.origin))) return 403;
    const text = decrypt(body, { version: 'aes128gcm', privateKey: browser.ecdh, authSecret: browser.auth }).toString('utf8');
    const payload = JSON.parse(text) as Record<string, unknown>;
    this.accepted.push({
      subscription: path,
      address: `${this.origin}${path}`,
      token: String(payload.token),
      title: String(payload.title),
      text: String(payload.text),
      topic: String(headers.topic),
      urgency: String(headers.urgency),
      ttl: Number(headers.ttl),
      payload,
    });
    return 201;
  }
}

/** RFC 8292: the token names this service and a contact, and is valid for a day at most. */
async function isSigned(authorization: string, audience: string): Promise<boolean> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(\S+)$/.exec(authorization) ?? [];
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65) return false;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
  const verified = await jwtVerify(token, publicKey, { audience, algorithms: ['ES256'] }).catch(() => null);
  const { exp = 0, sub = '' } = verified?.payload ?? {};
  return verified !== null && exp - Date.now() / 1000 <= 86_400 && /^(mailto:|https:)/.test(sub);
}
