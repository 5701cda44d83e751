import type { EventPayloads, Topic } from '../services/events.js';
import type { Log } from '../services/ports.js';
import { reasonOf } from '../services/reason.js';
import type { Feeds } from './feeds/feeds.js';

/** Topic -> the handlers of its events on a node, in this order. A handler that throws does not stop the others. */
export type EventHandlers = { readonly [T in Topic]: readonly ((payload: EventPayloads[T]) => void)[] };

/** `onPlanned`: called when the opening hours of a department may act at another time than before. */
export function handlersFor(feeds: Feeds, log: Log, onPlanned: () => void): EventHandlers {
  return {
    'queue-changed': [
      ({ announcement, addressing }) => {
        if (announcement) feeds.notifications.announce(announcement, addressing);
      },
      ({ status }) => feeds.statuses.changed(status),
      onPlanned,
    ],
    'hours-planned': [onPlanned],
    'redelivery-requested': [
      ({ announcement }) => {
        feeds.notifications.redeliver(announcement).catch((error: unknown) => {
          log.warn({ announcement: announcement.id, reason: reasonOf(error) }, 'redelivery failed; the next retry repeats it');
        });
      },
    ],
  };
}
