import DataLoader from 'dataloader';
import type { Channel } from '../entities/channels/channel.enum.js';
import type { AppUser } from '../entities/directory/app-user.entity.js';
import type { QueueSchedule } from '../entities/hours/queue-schedule.entity.js';
import type { QueueEntry } from '../entities/line/queue-entry.entity.js';
import type { ServicePoint } from '../entities/line/service-point.entity.js';
import type { AnnouncementChannelStep } from '../services/channels/office/announcement-channel.service.js';
import type { LastNotice } from '../services/line/history/entry-history.service.js';
import type { EntryPlace } from '../services/line/line-reading.service.js';
import type { OverrideOfQueue, OverrideOrigin } from '../services/queue/override-origin.js';
import type { Services } from '../services/services.js';

/** Loaders that batch the look-ups of one turn of the event loop: a page of 100 log entries reads its actors in one query. No cache. */
export interface Loaders {
  user: DataLoader<number, AppUser | null>;
  schedule: DataLoader<number, QueueSchedule | null>;
  overrideOrigin: DataLoader<OverrideOfQueue, OverrideOrigin | null>;
  /** The places of entries in their lines. */
  entryPlace: DataLoader<QueueEntry, EntryPlace | null>;
  /** Shared with other operations: each event of a subscription is one. */
  entry: Pick<DataLoader<number, QueueEntry | null>, 'load'>;
  /** What staff call the person of an entry. Entries that come from events lack it. */
  entryLabel: DataLoader<number, string | null>;
  lastNotice: DataLoader<number, LastNotice | null>;
  /** Why staff changed the service class of an entry. */
  classReason: DataLoader<number, string | null>;
  servicePoint: DataLoader<number, ServicePoint | null>;
  /** The steps of an announcement's ladder. */
  announcementChannels: DataLoader<number, AnnouncementChannelStep[]>;
  /** The channels by which a person can be reached. */
  reachingChannels: DataLoader<number, Channel[]>;
  /** The ids of the departments that a user is assigned to. */
  assignments: DataLoader<number, number[]>;
}

export function createLoaders(services: Services): Loaders {
  return {
    user: new DataLoader((ids) => services.directory.usersById(ids), { cache: false }),
    schedule: new DataLoader((ids) => services.schedules.byIds(ids), { cache: false }),
    overrideOrigin: new DataLoader((overrides) => services.queues.overrideOrigins(overrides), { cache: false }),
    entryPlace: new DataLoader((entries) => services.lines.placesOf(entries), { cache: false }),
    entry: { load: (id) => services.lines.byId(id) },
    entryLabel: new DataLoader(async (ids) => (await services.lines.byIds(ids)).map((entry) => entry?.label ?? null), {
      cache: false,
    }),
    lastNotice: new DataLoader((ids) => services.entryHistories.lastNotices(ids), { cache: false }),
    classReason: new DataLoader((ids) => services.entryHistories.classReasons(ids), { cache: false }),
    servicePoint: new DataLoader((ids) => services.servicePoints.byIds(ids), { cache: false }),
    announcementChannels: new DataLoader((ids) => services.announcementChannels.stepsOf(ids), { cache: false }),
    reachingChannels: new DataLoader((ids) => services.reachableChannels.of(ids), { cache: false }),
    assignments: new DataLoader((ids) => services.directory.assignmentsOf(ids), { cache: false }),
  };
}
