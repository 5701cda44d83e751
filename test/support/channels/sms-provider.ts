import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { type Accepted, type Fault, Faults, listening, type Provider } from './provider.js';

export const SMS_ACCOUNT = 'AC0123456789abcdef';
export const SMS_TOKEN = 'a-token-of-the-account';

export interface AcceptedSms extends Accepted {
  sid: string;
  form: URLSearchParams;
}

/** An SMS provider with Twilio's REST interface and its signed requests to a server of ours. */
export class TestSmsProvider implements Provider {
  readonly accepted: AcceptedSms[] = [];
  private readonly faults = new Faults();
  private readonly sids = new Map<string, string>();
  private readonly server: Server;
  private port = 0;

  static async start(): Promise<TestSmsProvider> {
    const provider = new TestSmsProvider();
    provider.port = await listening(provider.server);
    return provider;
  }

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A repetition with the same idempotency token is not sent again. */
  shown(): readonly AcceptedSms[] {
    return [...new Map(this.accepted.map((each) => [each.sid, each])).values()];
  }

  fail(...faults: Fault[]): void {
    this.faults.add(...faults);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Sends a form as the provider does. `publicUrl`: what was configured there, which is what is signed; `token`: that of the account. */
  static callback(
    address: string,
    form: Record<string, string>,
    { publicUrl = address, token = SMS_TOKEN }: { publicUrl?: string; token?: string } = {},
  ): Promise<Response> {
    const signed =
      publicUrl +
      Object.keys(form)
        .sort()
        .map((name) => name + form[name])
        .join('');
    const signature = createHmac('sha1', token).update(signed).digest('base64');
    return fetch(address, { method: 'POST', body: new URLSearchParams(form), headers: { 'x-twilio-signature': signature } });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request));
    const fault = this.faults.next();
    if (fault === 'TIMEOUT') return;
    if (typeof fault === 'number') return fail(response, fault);
    const credentials = `Basic ${Buffer.from(`${SMS_ACCOUNT}:${SMS_TOKEN}`).toString('base64')}`;
    if (request.headers.authorization !== credentials) return refuse(response, 401, 20_003);
    if (request.url !== `/2010-04-01/Accounts/${SMS_ACCOUNT}/Messages.json`) return refuse(response, 404, 20_404);
    const token = String(request.headers['i-twilio-idempotency-token']);
    const sid = this.sids.get(token) ?? `SM${randomBytes(16).toString('hex')}`;
    this.sids.set(token, sid);
    this.accepted.push({ sid, token, address: form.get('To') ?? '', title: '', text: form.get('Body') ?? '', form });
    if (fault === 'DROPPED') return void request.socket.destroy();
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sid, status: 'queued' }));
  }
}

/** Codes of Twilio are longer than those of HTTP. */
function fail(response: ServerResponse, code: number): void {
  if (code >= 1_000) refuse(response, 400, code);
  else response.writeHead(code, { 'retry-after': '7', location: 'http://127.0.0.1:1/' }).end();
}

function refuse(response: ServerResponse, status: number, code: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message: 'refused', status }));
}
