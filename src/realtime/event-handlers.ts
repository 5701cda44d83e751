import type { EventPayloads, Topic } from '../services/events.js';
import type { Log } from '../services/ports.js';
import { reasonOf } from '../services/reason.js';
import type { Feeds } from './feeds/feeds.js';

/** Topic -> the handlers of its events on a node, in this order. A handler that throws does not stop the others. */
export type EventHandlers = { readonly [T in Topic]: readonly ((payload: EventPayloads[T]) => void)[] };

/** What a node does with events besides telling its clients. */
export interface NodeActions {
  /** Called when a job may have to act at another time than before. */
  onPlanned: () => void;
  /** Called after the commit of a change of a line, on every node. */
  onLineChanged: (change: EventPayloads['line-changed']) => void;
}

export function handlersFor(feeds: Feeds, log: Log, { onPlanned, onLineChanged }: NodeActions): EventHandlers {
  return {
    'queue-changed': [
      ({ announcement, addressing }) => {
        if (announcement) feeds.notifications.announce(announcement, addressing);
      },
      ({ status }) => feeds.statuses.changed(status),
      ({ status }) => feeds.line.queueChanged(status),
      onPlanned,
    ],
    'hours-planned': [onPlanned],
    'line-changed': [
      (change) => feeds.notifications.lineChanged(change),
      (change) => feeds.line.lineChanged(change),
      onPlanned,
      onLineChanged,
    ],
    'notice-written': [(written) => feeds.notifications.noticeWritten(written), onPlanned],
    'redelivery-requested': [
      ({ announcement }) => {
        feeds.notifications.redeliver(announcement).catch((error: unknown) => {
          log.warn({ announcement: announcement.id, reason: reasonOf(error) }, 'redelivery failed; the next retry repeats it');
        });
      },
    ],
    'notices-redelivery-requested': [
      (request) => {
        feeds.notifications.redeliverNotices(request).catch((error: unknown) => {
          log.warn({ reason: reasonOf(error) }, 'redelivery of notices failed; the next retry repeats it');
        });
      },
    ],
  };
}
