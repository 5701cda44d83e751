import type { RepeatableRequest } from '../../outbox/repeatable-request.js';
import type { Actor } from '../../viewer.js';

/** One person's request to join a line, with checked values. */
export interface JoinRequest extends Omit<RepeatableRequest, 'operation'> {
  by: Actor;
  notifyWhenAhead: number;
}
