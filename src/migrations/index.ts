import { Migration0001Foundation } from './migration-0001-foundation.js';
import { Migration0002AuditTrail } from './migration-0002-audit-trail.js';
import { Migration0003Retention } from './migration-0003-retention.js';
import { Migration0004QueueOfADepartment } from './migration-0004-queue-of-a-department.js';
import { Migration0005Epoch } from './migration-0005-epoch.js';
import { Migration0006LatePatients } from './migration-0006-late-patients.js';
import { Migration0007ChangeLog } from './migration-0007-change-log.js';
import { Migration0008TimeZones } from './migration-0008-time-zones.js';
import { Migration0009QueueOfADepartmentAnywhere } from './migration-0009-queue-of-a-department-anywhere.js';
import { Migration0010HoursAndOffice } from './migration-0010-hours-and-office.js';
import { Migration0011SessionsOfQueues } from './migration-0011-sessions-of-queues.js';
import { Migration0012TheLine } from './migration-0012-the-line.js';
import { Migration0013PersonalNotices } from './migration-0013-personal-notices.js';
import { Migration0014RanksAndSessions } from './migration-0014-ranks-and-sessions.js';
import { Migration0015TestNotices } from './migration-0015-test-notices.js';
import { Migration0016NeedsOfPeople } from './migration-0016-needs-of-people.js';
import { Migration0017VersionsOfDevices } from './migration-0017-versions-of-devices.js';
import { Migration0018LinesThatNeverClose } from './migration-0018-lines-that-never-close.js';
import { Migration0019Channels } from './migration-0019-channels.js';
import { Migration0020Ladders } from './migration-0020-ladders.js';

/** Every migration, oldest first. The name is that of the file, and what the database remembers as applied. */
export const migrations = [
  { name: 'migration-0001-foundation', class: Migration0001Foundation },
  { name: 'migration-0002-audit-trail', class: Migration0002AuditTrail },
  { name: 'migration-0003-retention', class: Migration0003Retention },
  { name: 'migration-0004-queue-of-a-department', class: Migration0004QueueOfADepartment },
  { name: 'migration-0005-epoch', class: Migration0005Epoch },
  { name: 'migration-0006-late-patients', class: Migration0006LatePatients },
  { name: 'migration-0007-change-log', class: Migration0007ChangeLog },
  { name: 'migration-0008-time-zones', class: Migration0008TimeZones },
  { name: 'migration-0009-queue-of-a-department-anywhere', class: Migration0009QueueOfADepartmentAnywhere },
  { name: 'migration-0010-hours-and-office', class: Migration0010HoursAndOffice },
  { name: 'migration-0011-sessions-of-queues', class: Migration0011SessionsOfQueues },
  { name: 'migration-0012-the-line', class: Migration0012TheLine },
  { name: 'migration-0013-personal-notices', class: Migration0013PersonalNotices },
  { name: 'migration-0014-ranks-and-sessions', class: Migration0014RanksAndSessions },
  { name: 'migration-0015-test-notices', class: Migration0015TestNotices },
  { name: 'migration-0016-needs-of-people', class: Migration0016NeedsOfPeople },
  { name: 'migration-0017-versions-of-devices', class: Migration0017VersionsOfDevices },
  { name: 'migration-0018-lines-that-never-close', class: Migration0018LinesThatNeverClose },
  { name: 'migration-0019-channels', class: Migration0019Channels },
  { name: 'migration-0020-ladders', class: Migration0020Ladders },
];
