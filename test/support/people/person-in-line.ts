import { nodeKey } from '../../../src/entities/node-id.js';
import {
  AnswerCallDocument,
  type CallAnswer,
  JoinQueueDocument,
  LeaveQueueDocument,
  MyPlacesDocument,
  StepBackDocument,
} from '../../generated/graphql.js';
import { ask, post } from '../operations/post.js';
import type { TestDatabase } from '../places/database.js';

/** A patient or guest who does something with their own place, over HTTP. Each answer is data or errors. */
export class PersonInLine {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  join(input: { department?: string; notifyWhenAhead?: number; idempotencyKey?: string } = {}) {
    return post(this.url, JoinQueueDocument, { token: this.token, variables: { input: { department: 'OPD', ...input } } });
  }

  /** Joins, which must succeed. */
  async joined(input: { department?: string; notifyWhenAhead?: number; idempotencyKey?: string } = {}) {
    const { data, errors } = await this.join(input);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.joinQueue.entry;
  }

  leave(entry: string, more: { expectedVersion?: number; idempotencyKey?: string } = {}) {
    return post(this.url, LeaveQueueDocument, { token: this.token, variables: { input: { entry, ...more } } });
  }

  stepBack(entry: string, places: number, more: { idempotencyKey?: string } = {}) {
    return post(this.url, StepBackDocument, { token: this.token, variables: { input: { entry, places, ...more } } });
  }

  answer(id: string, response: CallAnswer) {
    return post(this.url, AnswerCallDocument, { token: this.token, variables: { id, response } });
  }

  async places() {
    return (await ask(this.url, MyPlacesDocument, { token: this.token })).myQueueEntries;
  }
}

/** The notices to the person of an entry that were written, oldest first, with the ids that the person knows. */
export async function noticesOf(database: TestDatabase, entry: string) {
  return database.query<{ kind: string; id: string; isTrue: boolean; facts: Record<string, unknown> }>(
    `select kind, 'Notification:' || epoch || ':' || id || ':' || recipient_id as id, recipient_until > created_at as "isTrue", facts
     from announcement where entry_id = $1 order by announcement.id`,
    [nodeKey('QueueEntry', entry)],
  );
}
