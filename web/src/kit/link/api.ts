import { addressOf } from '../shell.js';

/** A document that codegen wrote, with the types of its answer and its variables. */
export interface Operation<Answer, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Answer;
}

/** An answer that is no data. */
export class ApiError extends Error {
  /**
   * `code`: that of docs/clients.md, "UNREACHABLE" if there was no answer. `requestId`: for the one who reads the server's log. `current`: for
   * CONFLICT, what is stored now. `field`: the path of the argument that is wrong, for example "input.name"; "": none is named.
   * `retryAfterSeconds`: for RATE_LIMITED.
   */
  constructor(
    message: string,
    readonly code: string,
    readonly requestId: string,
    readonly current: Readonly<Record<string, unknown>> = {},
    readonly field = '',
    readonly retryAfterSeconds = 0,
  ) {
    super(message);
  }
}

interface Answered<Answer> {
  data?: Answer | null;
  errors?: {
    message: string;
    extensions?: {
      code?: string;
      requestId?: string;
      current?: Record<string, unknown>;
      field?: string;
      retryAfterSeconds?: number;
    };
  }[];
}

/** How long a request may take, in ms. */
const PATIENCE_MS = 15_000;

/** Sends one query or mutation. `credential`: the value of `Authorization`. */
export async function ask<Answer, Variables>(
  credential: string | null,
  operation: Operation<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  const aborting = new AbortController();
  const timer = setTimeout(() => aborting.abort(), PATIENCE_MS);
  try {
    const response = await fetch(addressOf('/graphql'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(credential && { authorization: credential }) },
      body: JSON.stringify({ query: String(operation), variables }),
      signal: aborting.signal,
    });
    const { data, errors } = (await response.json()) as Answered<Answer>;
    const error = errors?.[0];
    const requestId = response.headers.get('x-request-id') || '';
    if (error || !data) {
      const { current, field, retryAfterSeconds } = error?.extensions ?? {};
      throw new ApiError(error ? error.message : '', codeOf(error), requestId, current, field, retryAfterSeconds);
    }
    return data;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(String(error), 'UNREACHABLE', '');
  } finally {
    clearTimeout(timer);
  }
}

const codeOf = (error?: { extensions?: { code?: string } }) => error?.extensions?.code || 'INTERNAL_SERVER_ERROR';

/** A text that identifies one request, so that repeating it has no further effect. Without HTTPS there is no `crypto.randomUUID`. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join('');
}
