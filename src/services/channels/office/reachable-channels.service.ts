import type { Channel } from '../../../entities/channels/channel.enum.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { bigintArray } from '../../sql/sql.js';
import { isSuppressed } from '../suppressed.js';

/** Tells staff by which channels people can be reached. */
export class ReachableChannelsService {
  constructor(private readonly work: UnitOfWork) {}

  /** For each person the channels of which they have an address that is verified and not suppressed. One query for a whole line. */
  async of(userIds: readonly number[]): Promise<Channel[][]> {
    const rows = await this.work.read().execute<{ userId: number; channels: Channel[] }[]>(
      `select user_id::float8 as "userId", array_agg(distinct channel) as channels from contact_point c
       where user_id = any(?::bigint[]) and state = 'ACTIVE'
         and not ${isSuppressed('c')}
       group by user_id`,
      [bigintArray(userIds)],
    );
    const channels = new Map(rows.map((row) => [row.userId, row.channels]));
    return userIds.map((id) => channels.get(id) ?? []);
  }
}
