import DataLoader from 'dataloader';
import type { AppUser } from '../entities/directory/app-user.entity.js';
import type { QueueSchedule } from '../entities/hours/queue-schedule.entity.js';
import type { OverrideOfQueue, OverrideOrigin } from '../services/queue/override-origin.js';
import type { Services } from '../services/services.js';

/** Loaders that batch the look-ups of one turn of the event loop: a page of 100 log entries reads its actors in one query. No cache. */
export interface Loaders {
  user: DataLoader<number, AppUser | null>;
  schedule: DataLoader<number, QueueSchedule | null>;
  overrideOrigin: DataLoader<OverrideOfQueue, OverrideOrigin | null>;
  /** The ids of the departments that a user is assigned to. */
  assignments: DataLoader<number, number[]>;
}

export function createLoaders(services: Services): Loaders {
  return {
    user: new DataLoader((ids) => services.directory.usersById(ids), { cache: false }),
    schedule: new DataLoader((ids) => services.schedules.byIds(ids), { cache: false }),
    overrideOrigin: new DataLoader((overrides) => services.queues.overrideOrigins(overrides), { cache: false }),
    assignments: new DataLoader((ids) => services.directory.assignmentsOf(ids), { cache: false }),
  };
}
