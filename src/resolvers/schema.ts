import 'reflect-metadata';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { nodeId } from '../entities/node-id.js';
import { ChangeLogResolver } from './audit/change-log.resolver.js';
import { RefusedAttemptResolver } from './audit/refused-attempt.resolver.js';
import { StatusLogResolver } from './audit/status-log.resolver.js';
import { authChecker } from './authorization.js';
import { DirectoryResolver } from './directory/directory.resolver.js';
import { OpeningHoursResolver } from './hours/opening-hours.resolver.js';
import { ScheduleResolver } from './hours/schedule.resolver.js';
import { ScheduleExceptionResolver } from './hours/schedule-exception.resolver.js';
import { AnnouncementResolver } from './notices/announcement.resolver.js';
import { NotificationResolver } from './notices/notification.resolver.js';
import { DepartmentOfficeResolver } from './office/department-office.resolver.js';
import { UserOfficeResolver } from './office/user-office.resolver.js';
import { HoursExplanationResolver } from './queue/hours-explanation.resolver.js';
import { QueueResolver } from './queue/queue.resolver.js';
import { QueueOverrideResolver } from './queue/queue-override.resolver.js';

/** type-graphql requires a PubSub for subscriptions. Ours have their own `subscribe`, so this one is never called. */
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('A subscription lacks its own subscribe function.');
  },
};

export function buildQueuebellSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      DirectoryResolver,
      DepartmentOfficeResolver,
      UserOfficeResolver,
      QueueResolver,
      QueueOverrideResolver,
      HoursExplanationResolver,
      ScheduleResolver,
      ScheduleExceptionResolver,
      OpeningHoursResolver,
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
  nameTypesInIds(schema);
  return schema;
}

/** Adds the name of the type to every id, for all types in one place. Resolvers and entities hold the database key as `id`. */
function nameTypesInIds(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const field = isObjectType(type) && type.getFields().id;
    if (!field) continue;
    // A notification's id is text already: it consists of two keys, see node-id.ts.
    field.resolve = ({ id }: { id: number | string }) => (typeof id === 'number' ? nodeId(type.name, id) : id);
  }
}
