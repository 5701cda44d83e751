import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { AnnouncementResolver } from './announcement.resolver.js';
import { authChecker } from './authorization.js';
import { ChangeLogResolver } from './change-log.resolver.js';
import { DirectoryResolver } from './directory.resolver.js';
import { NotificationResolver } from './notification.resolver.js';
import { QueueResolver } from './queue.resolver.js';
import { RefusedAttemptResolver } from './refused-attempt.resolver.js';
import { ScheduleResolver } from './schedule.resolver.js';
import { StatusLogResolver } from './status-log.resolver.js';

/** type-graphql refuses subscriptions without one; ours bring their own `subscribe`, so it is never called. */
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('A subscription lacks its own subscribe function.');
  },
};

export function buildQueuebellSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      DirectoryResolver,
      QueueResolver,
      ScheduleResolver,
      NotificationResolver,
      AnnouncementResolver,
      StatusLogResolver,
      ChangeLogResolver,
      RefusedAttemptResolver,
    ],
    authChecker,
    pubSub: unusedPubSub,
    validate: false,
  });
}
