import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Channel } from '../../entities/channels/channel.enum.js';
import type { ChannelSender, Outcome, OutgoingMessage } from '../../services/channels/channel-sender.js';
import { withDeadline } from './failed-attempt.js';
import { smtpConnection } from './smtp-connection.js';
import { smtpOutcome } from './smtp-outcome.js';

export interface SmtpSenderOptions {
  /** "smtps://user:password@smtp.example:465", or smtp: with ?starttls=optional. */
  url: string;
  /** "Clinic <queue@clinic.example>" */
  from: string;
  /** Default 10,000. */
  deadlineMs?: number;
}

/** Sends plain text by SMTP. */
export class SmtpSender implements ChannelSender {
  readonly name = 'smtp';
  readonly channel = Channel.EMAIL;
  /** A repetition has the same Message-ID: mailboxes show it once, or beside the first one. It costs nothing. */
  readonly isReplaySafe = true;
  readonly ratePerSecond = 50;
  readonly concurrency = 5;
  readonly price = null;
  private readonly transport: Transporter;

  constructor(private readonly options: SmtpSenderOptions) {
    this.transport = createTransport({
      ...smtpConnection(options.url),
      pool: true,
      maxConnections: this.concurrency,
      // A message whose connection was lost may have been accepted: our own queue decides about it.
      maxRequeues: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Outcome> {
    const limited = withDeadline(signal, this.options.deadlineMs ?? 10_000);
    try {
      await this.transport.sendMail({ ...this.mailOf(message), signal: limited });
      return { result: 'OK', reference: null };
    } catch (error) {
      return smtpOutcome(error, limited);
    }
  }

  async close(): Promise<void> {
    this.transport.close();
  }

  private mailOf(message: OutgoingMessage): SendMailOptions {
    const { from } = this.options;
    const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '');
    return {
      from,
      // An object is one address: a text could name several.
      to: { name: '', address: message.address },
      subject: message.title,
      text: message.text,
      messageId: `<${message.token}@${domain}>`,
      priority: message.isUrgent ? 'high' : 'normal',
      headers: headersOf(message),
    };
  }
}

function headersOf({ language, unsubscribeUrl }: OutgoingMessage): Record<string, string> {
  return {
    'Content-Language': language,
    // No answering machine replies (RFC 3834), nor Exchange, which has a header of its own.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    // Without a public address the URL is a path, which no mail program can open.
    ...(unsubscribeUrl &&
      /^https?:/.test(unsubscribeUrl) && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
  };
}
