import type { Config } from '../config/config.js';
import { Dispatcher } from '../realtime/dispatcher.js';
import { handlersFor, type NodeActions } from '../realtime/event-handlers.js';
import type { Feeds } from '../realtime/feeds/feeds.js';
import { LineFeeds } from '../realtime/feeds/line/line-feeds.js';
import { NotificationFeed } from '../realtime/feeds/notification.feed.js';
import { ProgressFeed } from '../realtime/feeds/progress.feed.js';
import { SentRecorder } from '../realtime/feeds/sent-recorder.js';
import { StatusFeed } from '../realtime/feeds/status.feed.js';
import { LineKeeper } from '../services/line/estimates/line-keeper.js';
import type { Log } from '../services/ports.js';
import type { Foundation } from './foundation.js';
import { measureChannels } from './metrics/channel-metrics.js';
import { measureLines } from './metrics/line-metrics.js';
import type { UndoList } from './undo-list.js';

/** The feeds that clients subscribe to on this node, and the dispatcher that gives them events after its start. */
export function assembleFeeds(
  config: Config,
  foundation: Foundation,
  { log, undo, ...actions }: { log: Log; undo: UndoList } & NodeActions,
): { feeds: Feeds; dispatcher: Dispatcher } {
  const { services, metrics, clock, bus, work } = foundation;
  const recorder = new SentRecorder(services.deliveryRecords, log);
  undo.add('delivery records', () => recorder.flush());
  const bufferLimits = { events: config.limits.bufferedEvents, bytes: config.limits.bufferedBytes };
  const feeds: Feeds = {
    notifications: new NotificationFeed({
      backlogs: services.backlogs,
      recipients: services.recipients,
      directory: services.directory,
      recorder,
      clock,
      log,
      metrics,
      bufferLimits,
    }),
    statuses: new StatusFeed(services.queues, services.directory, bufferLimits),
    progress: new ProgressFeed(services, log),
    line: new LineFeeds(services, bufferLimits, log),
  };
  measureLines(foundation);
  measureChannels(foundation);
  keepLines(foundation, feeds, { log, undo });
  const dispatcher = new Dispatcher({
    outbox: services.outbox,
    epochs: services.epochs,
    bus,
    handlers: handlersFor(feeds, log, actions),
    log,
    metrics,
    pollEveryMs: config.outboxPollEveryMs,
    onHeld: (event) => feeds.line.held(event),
  });
  work.listenLocally(dispatcher);
  undo.add('dispatcher', () => dispatcher.stop());
  metrics.gauge(
    'queuebell_notification_subscribers',
    'Patients and guests connected to this node',
    () => feeds.notifications.connected,
  );
  metrics.gauge('queuebell_status_subscribers', 'Status subscriptions on this node', () => feeds.statuses.connected);
  metrics.gauge(
    'queuebell_entry_subscribers',
    'People connected to this node who follow their place',
    () => feeds.line.entries.connected,
  );
  metrics.gauge(
    'queuebell_queued_events',
    'Events that wait in the subscriptions of this node: for their turn or for a slow network',
    () => feeds.notifications.buffered + feeds.statuses.buffered + feeds.line.buffered,
  );
  return { feeds, dispatcher };
}

/** What follows from each pass over a line. The passes end before the connections do. */
function keepLines({ services }: Foundation, feeds: Feeds, { log, undo }: { log: Log; undo: UndoList }): void {
  const keeper = new LineKeeper(services.statistics, services.delays, log);
  services.linePasses.onPass((snapshot, department) => keeper.passed(snapshot, department));
  undo.add('passes over lines', async () => {
    feeds.line.close();
    await services.linePasses.stop();
    await keeper.settled();
  });
}
