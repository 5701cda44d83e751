import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type Accepted, type Fault, Faults, listening, type Provider } from './provider.js';

export const SMTP_USER = 'queue';
export const SMTP_PASSWORD = 'a password: of/ours';

/** An SMTP server that accepts mail for everybody. Codes fail at the recipient, those with a command before it at that command. */
export class TestSmtpServer implements Provider {
  readonly mails: ParsedMail[] = [];
  /** The addresses that clients named, as they named them. */
  readonly recipients: string[] = [];
  private readonly faults = new Faults();
  private readonly server: SMTPServer;
  private readonly silenced: Array<() => void> = [];
  private port = 0;

  /** `isStrict`: a client must sign in. */
  static async start({ isStrict = false } = {}): Promise<TestSmtpServer> {
    const provider = new TestSmtpServer(isStrict);
    provider.port = await listening(provider.server.server);
    return provider;
  }

  private constructor(isStrict: boolean) {
    this.server = new SMTPServer({
      logger: false,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: !isStrict,
      onAuth: ({ username, password }, _session, done) =>
        username === SMTP_USER && password === SMTP_PASSWORD
          ? done(null, { user: username })
          : done(refusal('535 5.7.8 Wrong password')),
      onRcptTo: ({ address }, session, done) => {
        this.recipients.push(address);
        this.judge(session, done);
      },
      onData: (stream, session, done) => void this.read(stream, session, done),
    });
    this.server.on('error', () => undefined); // a client that leaves in the middle
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  get accepted(): readonly Accepted[] {
    return this.mails.map((mail) => ({
      address: [mail.to].flat()[0]?.text ?? '',
      token: /^<([^@]*)@/.exec(mail.messageId ?? '')?.[1] ?? '',
      title: mail.subject ?? '',
      text: (mail.text ?? '').trim(),
    }));
  }

  /** A mailbox shows mails with one Message-ID once. */
  shown(): readonly Accepted[] {
    return [...new Map(this.accepted.map((each) => [each.token, each])).values()];
  }

  fail(...faults: Fault[]): void {
    this.faults.add(...faults);
  }

  async close(): Promise<void> {
    for (const end of this.silenced) end();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private judge(session: SMTPServerSession & { drops?: boolean }, done: (error?: Error | null) => void): void {
    const fault = this.faults.next();
    if (fault === 'TIMEOUT') return void this.silenced.push(() => done());
    session.drops = fault === 'DROPPED';
    done(fault === null || fault === 'DROPPED' ? null : refusal(String(fault)));
  }

  private async read(stream: Readable, session: SMTPServerSession & { drops?: boolean }, done: (error?: Error | null) => void) {
    const mail = await simpleParser(stream).catch(() => null);
    if (mail === null) return; // the client left in the middle
    this.mails.push(mail);
    if (!session.drops) return done();
    const connection = [...this.server.connections].find((each) => each.id === session.id);
    (connection as unknown as { _socket: { destroy(): void } } | undefined)?._socket.destroy();
  }
}

/** "550 5.1.1 No such user" */
function refusal(answer: string): Error {
  const [, code, text] = /^(\d{3}) ?(.*)$/.exec(answer) ?? [];
  return Object.assign(new Error(text || 'refused'), { responseCode: Number(code) });
}
