import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.js';
import { WITH_SERVERS } from '../places/installed.js';
import { type Certificate, makeCertificate } from './certificate.js';
import { onReservedPort } from './ports.js';

/** The host of the documented configurations. */
export const HOST = 'clinic.example';
const PAGE = new URL('../../../docs/operations/reverse-proxies.md', import.meta.url);

export type ProxyProgram = 'nginx' | 'haproxy';

export interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  text: string;
}

/** A reverse proxy with a documented configuration, in front of the server on `upstream`. */
export class ReverseProxy {
  private constructor(
    readonly port: number,
    private readonly tls: Certificate,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** `change` is applied to the configuration as the page prints it, after the addresses. */
  static start(
    program: ProxyProgram,
    upstream: number,
    change: (printed: string) => string = (printed) => printed,
  ): Promise<ReverseProxy> {
    return onReservedPort(async (port) => {
      const folder = mkdtempSync(join(tmpdir(), 'queuebell-proxy-'));
      const tls = makeCertificate(folder, HOST);
      const file = join(folder, `${program}.conf`);
      const printed = change(printedConfiguration(program));
      writeFileSync(
        file,
        program === 'nginx'
          ? forNginx(printed, { port, upstream, tls, folder })
          : forHaproxy(printed, { port, upstream, tls, folder }),
      );
      const args = program === 'nginx' ? ['-e', 'stderr', '-p', folder, '-c', file] : ['-db', '-f', file];
      const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: WITH_SERVERS });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
      process.once('exit', () => child.kill('SIGKILL'));
      const proxy = new ReverseProxy(port, tls, child, folder);
      const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${program} ended: ${said}`)));
      ended.catch(() => undefined);
      await Promise.race([ended, eventually(async () => expect((await proxy.ask('/queue/livez')).status).toBe(200))]);
      return proxy;
    });
  }

  /** The certificate, and the name in it, for a client that connects to 127.0.0.1. */
  get trust() {
    return { ca: this.tls.certificate, servername: HOST };
  }

  /** For a program that reads NODE_EXTRA_CA_CERTS. */
  get certificateFile(): string {
    return this.tls.certificateFile;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  ask(
    path: string,
    { headers = {}, method = 'GET', body = '' }: { headers?: object; method?: string; body?: string } = {},
  ): Promise<Answer> {
    const options = {
      ...this.trust,
      host: '127.0.0.1',
      port: this.port,
      path,
      method,
      headers: { host: HOST, ...headers },
      agent: false,
    };
    return new Promise((resolve, reject) => {
      const asked = request(options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (more) => (text += more));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      });
      asked.on('error', reject).end(body);
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The block of the page in the language of that name. */
export function printedConfiguration(language: string): string {
  const page = readFileSync(PAGE, 'utf8');
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (!block) throw new Error(`The page has no configuration for ${language}.`);
  return block;
}

interface Place {
  port: number;
  upstream: number;
  tls: Certificate;
  folder: string;
}

/** Around it is what the package's own nginx.conf has, without a service: one process, its files in the folder. */
function forNginx(printed: string, { port, upstream, tls, folder }: Place): string {
  const server = replaced(printed, [
    ['127.0.0.1:4000', `127.0.0.1:${upstream}`],
    ['listen 443', `listen 127.0.0.1:${port}`],
    ['/etc/nginx/tls/clinic.example.pem', tls.certificateFile],
    ['/etc/nginx/tls/clinic.example.key', tls.keyFile],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((of) => `${of}_temp_path ${folder}/${of};`)
    .join(' ');
  return `daemon off; master_process off; pid ${folder}/pid; events {}\nhttp { access_log off; ${temporary}\n${server}\n}\n`;
}

function forHaproxy(printed: string, { port, upstream, tls, folder }: Place): string {
  const both = join(folder, 'both.pem');
  writeFileSync(both, tls.certificate + readFileSync(tls.keyFile, 'utf8'));
  return replaced(printed, [
    ['127.0.0.1:4000', `127.0.0.1:${upstream}`],
    ['bind :443', `bind 127.0.0.1:${port}`],
    ['/etc/haproxy/clinic.example.pem', both],
  ]);
}

function replaced(printed: string, addresses: [string, string][]): string {
  return addresses.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The printed configuration has no ${from}.`);
    return text.replace(from, to);
  }, printed);
}
