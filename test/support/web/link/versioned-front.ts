import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const NAME = /(\/assets\/patient-)([A-Z0-9]+)(?:-NEXT)?(\.js)/g;

/**
 * A server in front of the real one, whose files can be those of the next version: the script of the patient's page then has another name, and under its
 * old name it does not exist any more. HTTP only.
 */
export class VersionedFront {
  /** 'next': the new page with its files. 'torn': the new page, while its files come from a node that does not have them yet. */
  version: 'present' | 'next' | 'torn' = 'present';
  private constructor(
    private readonly upstream: string,
    private readonly server: Server,
  ) {
    server.on('request', (request, response) => void this.answer(request, response).catch(() => response.destroy()));
  }

  static async start(upstream: string): Promise<VersionedFront> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new VersionedFront(upstream, server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer({ url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const isNext = this.version !== 'present';
    const isScript = /\/assets\/patient-.*\.js/.test(url);
    if (isScript && (this.version === 'torn' || url.includes('-NEXT') !== isNext)) return void response.writeHead(404).end();
    const answer = await fetch(`${this.upstream}${url.replace('-NEXT', '')}`, {
      headers: { accept: headers.accept ?? '*/*', 'accept-language': 'en' },
    });
    const type = answer.headers.get('content-type') ?? '';
    const policy = answer.headers.get('content-security-policy');
    const body = Buffer.from(await answer.arrayBuffer());
    const isPage = type.includes('html');
    response.writeHead(answer.status, {
      'content-type': type,
      'cache-control': 'no-cache',
      ...(policy && { 'content-security-policy': policy }),
    });
    response.end(isPage && isNext ? body.toString().replace(NAME, '$1$2-NEXT$3') : body);
  }
}
