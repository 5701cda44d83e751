import type { LineFeeds } from './line/line-feeds.js';
import type { NotificationFeed } from './notification.feed.js';
import type { ProgressFeed } from './progress.feed.js';
import type { StatusFeed } from './status.feed.js';

/** Everything that clients can subscribe to. */
export interface Feeds {
  notifications: NotificationFeed;
  statuses: StatusFeed;
  progress: ProgressFeed;
  line: LineFeeds;
}
