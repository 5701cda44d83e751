import { setTimeout } from 'node:timers/promises';
import { type Client, createClient, type ExecutionResult } from 'graphql-ws';
import { noAnswer, tokenRejected } from '../api/server-errors.js';
import type { SignIn } from '../api/sign-in.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Acknowledger, type Answer } from './acknowledger.js';
import { backOffMs } from './back-off.js';

export interface ListenerOptions {
  url: string;
  signIn: SignIn;
  /** A department's code; null: all departments. */
  department: string | null;
  isAcknowledging: boolean;
}

/** One line of output, as text and, for programs, as data. */
export interface Report {
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

/** The server's close code for a token that it does not accept, or no longer accepts. */
const FORBIDDEN = 4403;
const TRY_AGAIN_LATER = 1013;

/** A patient's client: runs both subscriptions on one socket and reconnects when the connection is lost. */
export class Listener {
  private readonly client: Client;
  private readonly acknowledger: Acknowledger;
  private hasConnected = false;

  constructor(
    private readonly options: ListenerOptions,
    private readonly report: (report: Report) => void,
  ) {
    this.client = createClient({
      url: options.url,
      connectionParams: { authorization: `Bearer ${options.signIn.token}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: (retries) => setTimeout(backOffMs(retries)), // the library's own delay doubles without a limit
      // Before the first connection the address is probably wrong; after it, the server restarts.
      shouldRetry: (problem) => this.hasConnected && closeCode(problem) !== FORBIDDEN,
      on: {
        connected: () => {
          this.report({
            kind: 'connection',
            text: this.hasConnected ? 'Reconnected.' : `Listening at ${options.url}. Press Ctrl-C to stop.`,
          });
          this.hasConnected = true;
        },
        closed: (event) => {
          if (this.hasConnected && closeCode(event) !== 1000)
            this.report({ kind: 'connection', text: 'Connection lost, reconnecting.' });
        },
      },
    });
    this.acknowledger = new Acknowledger({
      attempt: (id) => this.ask(id),
      onAcknowledged: ({ data }) =>
        this.report({ kind: 'acknowledgement', text: 'Acknowledged.', data: data?.acknowledgeNotification }),
      onRefused: (refused) => this.report({ kind: 'problem', text: `Not acknowledged: ${refused.reason}`, data: refused }),
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

  /** Does not wait for a connection that is being made, which may never succeed, and ignores its error. */
  stop(): void {
    this.acknowledger.stop();
    void Promise.resolve(this.client.dispose()).catch(() => undefined);
  }

  /** Reports, at the end, what could not be acknowledged. The server delivers it again when the patient connects next. */
  reportUnacknowledged(): void {
    const { left } = this.acknowledger;
    if (left.length === 0) return;
    const reasons = [...new Set(left.map(({ reason }) => reason))].join('; ');
    this.report({
      kind: 'problem',
      text: `${left.length} ${left.length === 1 ? 'notification was' : 'notifications were'} not acknowledged (${reasons}).`,
      data: left,
    });
  }

  private async listen<T>(query: string, onData: (data: T) => void): Promise<void> {
    const variables = { department: this.options.department };
    for await (const result of this.client.iterate<T>({ query, variables }) as AsyncIterable<ExecutionResult<T>>) {
      if (result.errors) throw new CommandError(result.errors.map((error) => error.message).join(' '));
      if (result.data) onData(result.data);
    }
  }

  private onNotification({ queueNotification: notification }: NotificationMessage): void {
    this.report({ kind: 'notification', text: `${notification.department.code}: ${notification.message}`, data: notification });
    if (this.options.isAcknowledging) this.acknowledger.add(notification.id);
  }

  private onStatus({ queueStatusChanged: status }: StatusMessage): void {
    const text = `${status.department.code}: ${status.statusMessage} (version ${status.version})`;
    this.report({ kind: 'status', text, data: status });
  }

  /** Attempts one acknowledgement. The library rejects with an array of errors when the server rejects the whole operation. */
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
    if (closeCode(problem) === FORBIDDEN) return tokenRejected(this.options.url, this.options.signIn);
    if (closeCode(problem) === TRY_AGAIN_LATER) {
      const message =
        'The server rejects the connection: a dependency is unreachable, or you have too many connections. Try again later.';
      return new CommandError(message, ExitCode.UNREACHABLE);
    }
    return noAnswer(this.options.url);
  }
}

function closeCode(event: unknown): number | undefined {
  return typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number'
    ? event.code
    : undefined;
}
