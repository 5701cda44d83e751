import type { NotificationFeed } from './notification.feed.js';
import type { ProgressFeed } from './progress.feed.js';
import type { StatusFeed } from './status.feed.js';

/** What can be subscribed to. */
export interface Feeds {
  notifications: NotificationFeed;
  statuses: StatusFeed;
  progress: ProgressFeed;
}
