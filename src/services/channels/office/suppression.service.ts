import type { Channel } from '../../../entities/channels/channel.enum.js';
import { Suppression } from '../../../entities/channels/suppression.entity.js';
import { nodeKey } from '../../../entities/node-id.js';
import { recordChange } from '../../audit/change-recording.js';
import { NotFoundError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../../sql/page.js';
import type { Actor } from '../../viewer.js';

/** The addresses to which nothing is sent. */
export class SuppressionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Newest first. Null: of all channels. */
  async list(channel: Channel | null | undefined, request: PageRequest): Promise<Page<Suppression>> {
    const { limit, below } = pageWindow(request);
    const where = { id: { $lt: below }, ...(channel != null && { channel }) };
    const rows = await this.work.read().find(Suppression, where, { orderBy: { id: 'desc' }, limit });
    return toPage(rows, request, ({ id }) => id);
  }

  /**
   * Ends a suppression, and makes the address usable again for those who had verified it. Somebody who has stopped the messages must still verify their
   * address again: an admin cannot agree for them.
   */
  async lift(actor: Actor, { suppression: id }: { suppression: string }): Promise<Suppression> {
    return this.work.run(async (em) => {
      const found = await em.findOne(Suppression, { id: nodeKey('Suppression', id) ?? 0 });
      const { affectedRows } = await em.execute<{ affectedRows: number }>(
        'delete from suppression where id = ?',
        [found?.id ?? 0],
        'run',
      );
      if (!found || affectedRows === 0)
        throw new NotFoundError('There is no suppression with this id. It may be lifted already.');
      const { channel, addressHash, reason } = found;
      await em.execute(
        `update contact_point set state = 'ACTIVE'
         where channel = ? and address_hash = ? and state = 'GONE' and verified_at is not null`,
        [channel, addressHash],
      );
      const before = { channel, reason };
      const change = { department: null, subject: `suppression/${found.id}`, before, after: null };
      await recordChange(em, { ...change, actor, at: this.clock.now() });
      return found;
    });
  }
}
