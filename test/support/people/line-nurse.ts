import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import {
  CallNextDocument,
  JoinLineOfDocument,
  SetQueueOpenDocument,
  type StandingFragment,
  StandingInDocument,
} from '../../generated/graphql.js';
import type { GraphqlAnswer } from '../operations/operation.js';
import { ask, post } from '../operations/post.js';

/** The server to which people speak: an app of the test, or one node of a clinic. */
interface Server {
  url: string;
  token(user: string): Promise<string>;
}

interface Refusal {
  code: string;
  field?: string;
  message: string;
  current?: Record<string, unknown>;
}

type Acting = TypedDocumentNode<unknown, { input: never }>;

/** A member of staff who works with the lines of the clinic. People are named by their tickets. */
export class LineNurse {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async at({ url, token }: Server, user = 'nurse-1'): Promise<LineNurse> {
    return new LineNurse(url, await token(user));
  }

  async open(department = 'OPD', isOpen = true): Promise<void> {
    await ask(this.url, SetQueueOpenDocument, { token: this.token, variables: { department, isOpen } });
  }

  /** The tickets of all who wait, in the order of the line. */
  async waiting(department = 'OPD'): Promise<string[]> {
    const variables = { department, states: ['WAITING' as const] };
    const { queueEntries } = await ask(this.url, StandingInDocument, { token: this.token, variables });
    return queueEntries.map(({ ticket }) => ticket);
  }

  /** An entry of the present or last session, in whatever state. */
  async see(ticket: string): Promise<StandingFragment> {
    const states = [
      ...(['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'] as const),
      ...(['NO_SHOW', 'CANCELLED', 'COMPLETED', 'TRANSFERRED'] as const),
    ];
    const variables = { department: ticket.split('-')[0] ?? '', states };
    const { queueEntries } = await ask(this.url, StandingInDocument, { token: this.token, variables });
    const found = queueEntries.find((entry) => entry.ticket === ticket);
    if (!found) throw new Error(`There is no ${ticket}.`);
    return found;
  }

  /** Calls the next person. Resolves with the ticket, or null. */
  async next(input: { department?: string; servicePoint?: string; idempotencyKey?: string } = {}): Promise<string | null> {
    const variables = { input: { department: 'OPD', ...input } };
    return (await ask(this.url, CallNextDocument, { token: this.token, variables })).callNext.entry?.ticket ?? null;
  }

  /** Takes an action on the person with this ticket, which must succeed. Resolves with the entry. */
  async act(document: Acting, ticket: string, more: object = {}): Promise<StandingFragment> {
    const { data, errors } = await this.try(document, (await this.see(ticket)).id, more);
    if (!data) throw new Error(JSON.stringify(errors));
    return (Object.values(data)[0] as { entry: StandingFragment }).entry;
  }

  /** Takes an action on the person with this ticket, which must be refused. Resolves with the refusal. */
  async refused(document: Acting, ticket: string, more: object = {}): Promise<Refusal> {
    const { errors } = await this.try(document, (await this.see(ticket)).id, more);
    const { message, extensions } = errors?.[0] ?? { message: 'It was not refused.', extensions: { code: 'ok' } };
    return { ...extensions, message } as Refusal;
  }

  /** The whole answer to an action on the entry with this id. */
  try(document: Acting, entry: string, more: object = {}): Promise<GraphqlAnswer<object>> {
    const variables = { input: { entry, ...more } };
    return post(this.url, document as TypedDocumentNode<object, typeof variables>, { token: this.token, variables });
  }
}

/** Lets patient-1, patient-2, ... join the line one after the other. Their tickets count from 1. */
export async function joinInTurn(server: Server, count: number, department = 'OPD'): Promise<void> {
  for (let nth = 1; nth <= count; nth++) await joinLine(server, `patient-${nth}`, department);
}

/** Resolves with the ticket. */
export async function joinLine({ url, token }: Server, patient: string, department = 'OPD'): Promise<string> {
  const variables = { department };
  return (await ask(url, JoinLineOfDocument, { token: await token(patient), variables })).joinQueue.entry.ticket;
}
