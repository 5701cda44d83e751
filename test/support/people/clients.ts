import { type Client, type ClientOptions, createClient, type SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';

/** Answers are looked at field by field and compared with `expect`: no type would add to that here. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Anything = any;

export interface GraphqlAnswer<T = Anything> {
  data?: T | null;
  errors?: Array<{
    message: string;
    path?: unknown[];
    extensions: { code: string; field?: string; requestId?: string; retryable?: boolean; retryAfterSeconds?: number };
  }>;
}

/** One operation over HTTP. */
export async function post<T = Anything>(
  url: string,
  query: string,
  options: { token?: string; variables?: object; headers?: Record<string, string> } = {},
): Promise<GraphqlAnswer<T> & { status: number }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    body: JSON.stringify({ query, variables: options.variables }),
  });
  return { ...((await response.json()) as GraphqlAnswer<T>), status: response.status };
}

/** A real graphql-ws client. Lazy: connects with the first operation. Does not come back by itself unless told to. */
export function socketClient(url: string, token: string | null, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === null ? undefined : { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    ...options,
  });
}

/** What one subscription receives, in order. `next` waits, with a deadline, for the next one not looked at yet. */
export class Inbox<T = Anything> {
  readonly received: GraphqlAnswer<T>[] = [];
  private looked = 0;
  private wake: () => void = () => undefined;
  private failure: unknown = null;
  private isComplete = false;
  private readonly dispose: () => void;

  constructor(client: Client, payload: SubscribePayload) {
    this.dispose = client.subscribe<T>(payload, {
      next: (value) => {
        this.received.push(value as GraphqlAnswer<T>);
        this.wake();
      },
      error: (error) => {
        this.failure = error;
        this.wake();
      },
      complete: () => {
        this.isComplete = true;
        this.wake();
      },
    });
  }

  async next(deadlineMs = 30_000): Promise<T> {
    await this.until(() => this.received.length > this.looked, deadlineMs, 'the next event');
    const answer = this.received[this.looked++] as GraphqlAnswer<T>;
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data as T;
  }

  /** What ended it: a close event, or an array of GraphQL errors. */
  async error(deadlineMs = 30_000): Promise<Anything> {
    const deadline = Date.now() + deadlineMs;
    while (this.failure === null) await this.pause(deadline, 'an error');
    return this.failure;
  }

  /** Neither failed nor completed. */
  get isGoingOn(): boolean {
    return this.failure === null && !this.isComplete;
  }

  async completion(deadlineMs = 30_000): Promise<void> {
    await this.until(() => this.isComplete, deadlineMs, 'the completion');
  }

  close(): void {
    this.dispose();
  }

  private async until(isTrue: () => boolean, deadlineMs: number, what: string): Promise<void> {
    const deadline = Date.now() + deadlineMs;
    while (!isTrue()) {
      if (this.failure) throw new Error(`Ended before ${what}: ${describe(this.failure)}`);
      await this.pause(deadline, what);
    }
  }

  private async pause(deadline: number, what: string): Promise<void> {
    const left = deadline - Date.now();
    if (left <= 0) throw new Error(`Waited too long for ${what}.`);
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, left);
    });
    clearTimeout(timer);
  }
}

function describe(failure: unknown): string {
  if (failure instanceof Error) return failure.message;
  return JSON.stringify(failure && typeof failure === 'object' && 'code' in failure ? { code: failure.code } : failure);
}
