import { setTimeout } from 'node:timers/promises';
import { type Client, createClient, type ExecutionResult } from 'graphql-ws';
import type { SignIn } from '../api/sign-in.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Acknowledger, type Answer } from './acknowledger.js';
import { backOffMs } from './back-off.js';

export interface ListenerOptions {
  url: string;
  signIn: SignIn;
  /** A department's code; null: all. */
  department: string | null;
  isAcknowledging: boolean;
}

/** What was heard, in words and (for programs) as it came. */
export interface Heard {
  kind: 'connection' | 'notification' | 'status' | 'acknowledgement' | 'problem';
  text: string;
  data?: unknown;
}

interface NotificationMessage {
  queueNotification: {
    id: string;
    event: string;
    message: string;
    deliveryStatus: string;
    createdAt: string;
    department: { code: string };
  };
}
interface StatusMessage {
  queueStatusChanged: { isOpen: boolean; statusMessage: string; version: number; department: { code: string } };
}

const NOTIFICATIONS = `subscription Listen($department: String) {
  queueNotification(department: $department) { id event message deliveryStatus createdAt department { code } }
}`;
const STATUS = `subscription Watch($department: String) {
  queueStatusChanged(department: $department) { isOpen statusMessage version department { code } }
}`;
const ACKNOWLEDGE = 'mutation Acknowledge($id: ID!) { acknowledgeNotification(id: $id) { id deliveryStatus deliveredAt } }';

/** The server closes with it when it does not accept the token, or no longer. */
const FORBIDDEN = 4403;
const TRY_AGAIN_LATER = 1013;

/** A patient's client: both subscriptions on one socket, back by itself when the connection is lost. */
export class Listener {
  private readonly client: Client;
  private readonly acknowledger: Acknowledger;
  private hasConnected = false;

  constructor(
    private readonly options: ListenerOptions,
    private readonly tell: (heard: Heard) => void,
  ) {
    this.client = createClient({
      url: options.url,
      connectionParams: { authorization: `Bearer ${options.signIn.token}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: (retries) => setTimeout(backOffMs(retries)), // the library's own waiting doubles without end
      // A server that was never there is a wrong address; one that was comes back.
      shouldRetry: (problem) => this.hasConnected && closeCode(problem) !== FORBIDDEN,
      on: {
        connected: () => {
          this.tell({
            kind: 'connection',
            text: this.hasConnected ? 'Connected again.' : `Listening at ${options.url}. Ctrl-C ends.`,
          });
          this.hasConnected = true;
        },
        closed: (event) => {
          if (this.hasConnected && closeCode(event) !== 1000)
            this.tell({ kind: 'connection', text: 'Connection lost; trying again.' });
        },
      },
    });
    this.acknowledger = new Acknowledger({
      attempt: (id) => this.ask(id),
      onAcknowledged: ({ data }) =>
        this.tell({ kind: 'acknowledgement', text: 'Acknowledged.', data: data?.acknowledgeNotification }),
      onRefused: (refused) => this.tell({ kind: 'problem', text: `Not acknowledged: ${refused.reason}`, data: refused }),
    });
  }

  /** Resolves when the server ends both subscriptions. */
  async run(): Promise<void> {
    try {
      await Promise.all([
        this.listen(NOTIFICATIONS, (data: NotificationMessage) => this.onNotification(data)),
        this.listen(STATUS, (data: StatusMessage) => this.onStatus(data)),
      ]);
    } catch (problem) {
      throw this.explain(problem);
    }
  }

  /** Without waiting for a connection that is being made: it may never come, and why it does not is of no interest any more. */
  stop(): void {
    this.acknowledger.stop();
    void Promise.resolve(this.client.dispose()).catch(() => undefined);
  }

  /** For the end: what could not be acknowledged. The server sends each of these again at the next connect. */
  tellWhatIsLeft(): void {
    const { left } = this.acknowledger;
    if (left.length === 0) return;
    const reasons = [...new Set(left.map(({ reason }) => reason))].join('; ');
    this.tell({ kind: 'problem', text: `Not acknowledged: ${left.length} of what arrived (${reasons}).`, data: left });
  }

  private async listen<T>(query: string, onData: (data: T) => void): Promise<void> {
    const variables = { department: this.options.department };
    for await (const result of this.client.iterate<T>({ query, variables }) as AsyncIterable<ExecutionResult<T>>) {
      if (result.errors) throw new CommandError(result.errors.map((error) => error.message).join(' '));
      if (result.data) onData(result.data);
    }
  }

  private onNotification({ queueNotification: notification }: NotificationMessage): void {
    this.tell({ kind: 'notification', text: `${notification.department.code}: ${notification.message}`, data: notification });
    if (this.options.isAcknowledging) this.acknowledger.add(notification.id);
  }

  private onStatus({ queueStatusChanged: status }: StatusMessage): void {
    const text = `${status.department.code}: ${status.statusMessage} (version ${status.version})`;
    this.tell({ kind: 'status', text, data: status });
  }

  /** One attempt at an acknowledgement. An operation that is rejected as a whole rejects with an array of errors. */
  private async ask(id: string): Promise<Answer> {
    let answer: Answer = {};
    try {
      for await (const result of this.client.iterate({ query: ACKNOWLEDGE, variables: { id } })) answer = result;
    } catch (problem) {
      if (!Array.isArray(problem)) throw problem;
      answer = { errors: problem };
    }
    return answer;
  }

  private explain(problem: unknown): unknown {
    if (problem instanceof CommandError) return problem;
    if (Array.isArray(problem)) return new CommandError(problem.map((error: Error) => error.message).join(' '));
    if (closeCode(problem) === FORBIDDEN) {
      return new CommandError(`The server at ${this.options.url} does not accept the token. ${this.options.signIn.advice}`);
    }
    if (closeCode(problem) === TRY_AGAIN_LATER) {
      const message =
        'The server rejects the connection: a dependency is unreachable, or you have too many connections. Try again later.';
      return new CommandError(message, ExitCode.UNREACHABLE);
    }
    const message = `No Queuebell answers at ${this.options.url}: none runs there, or it is just starting. Start one with "npm start", or name its address with --url.`;
    return new CommandError(message, ExitCode.UNREACHABLE);
  }
}

function closeCode(event: unknown): number | undefined {
  return typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number'
    ? event.code
    : undefined;
}
