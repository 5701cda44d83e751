import { AsyncLocalStorage } from 'node:async_hooks';
import { SessionClient } from '../../../src/adapters/postgres/session/session-client.js';

export interface SentStatement {
  text: string;
  values: unknown[];
  /** Sent by the work itself in this process, not by a job or by a pass over the line that runs meanwhile. */
  isOwn: boolean;
}

const working = new AsyncLocalStorage<SentStatement[]>();

/**
 * Returns the statements that all connections of the program send to PostgreSQL during `work`, in order. The settings of a new connection
 * are not among them, nor what the tests send themselves.
 */
export async function sentDuring(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  const { query } = SessionClient.prototype;
  SessionClient.prototype.query = function (this: SessionClient, ...args: unknown[]): unknown {
    const [statement, values] = args as [string | { text: string; values?: unknown[] }, unknown[]?];
    const isOwn = working.getStore() === sent;
    sent.push(
      typeof statement === 'string' ? { text: statement, values: values ?? [], isOwn } : { values: [], ...statement, isOwn },
    );
    return Reflect.apply(query, this, args);
  };
  try {
    await working.run(sent, work);
  } finally {
    SessionClient.prototype.query = query;
  }
  return sent;
}

/** The texts of these statements. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  return (await sentDuring(work)).map(({ text }) => text);
}

/** The texts of those that `work` sends itself. */
export async function statementsBy(work: () => Promise<unknown>): Promise<string[]> {
  return (await sentDuring(work)).filter(({ isOwn }) => isOwn).map(({ text }) => text);
}
