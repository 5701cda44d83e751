import { recordChange } from '../../audit/change-recording.js';
import { BadUserInputError, ConflictError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../../sql/page.js';
import { bigintArray } from '../../sql/sql.js';
import type { Actor } from '../../viewer.js';
import { type DeliveryFilter, deliveryCondition } from './delivery-filter.js';
import { DELIVERY_COLUMNS, DELIVERY_JOINS, type DeliveryRow, type DeliveryView, viewOfDelivery } from './delivery-view.js';
import { MOST_RETRIED, retryAgain, retryable } from './retryable-deliveries.js';

/** Nobody counts further, so that a count takes a tenth of a second, however many there are. */
export const MOST_COUNTED = 100_000;

export interface RetryRequest {
  filter: DeliveryFilter;
  expectedCount: number;
}

/** The messages by other channels than an open page, and what an admin does with those that did not arrive. */
export class DeliveryOfficeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Newest first. An announcement or a person is found by an index; anything else reads the table by its primary key until the page is full: up to
   * 0.3 s for a million messages.
   */
  async list(filter: DeliveryFilter, request: PageRequest): Promise<Page<DeliveryView>> {
    const { limit, below } = pageWindow(request);
    const { sql, values } = deliveryCondition(filter, 'filter');
    const rows = await this.work.read().execute<DeliveryRow[]>(
      `select ${DELIVERY_COLUMNS} from (select * from delivery d where ${sql} and d.id < ? order by d.id desc limit ?) d ${DELIVERY_JOINS}
       order by d.id desc`,
      [...values, below, limit],
    );
    return toPage(rows.map(viewOfDelivery), request, ({ id }) => id);
  }

  /** At most {@link MOST_COUNTED}. */
  async count(filter: DeliveryFilter): Promise<number> {
    const { sql, values } = deliveryCondition(filter, 'filter');
    const [row] = await this.work
      .read()
      .execute<[{ count: number }]>(
        `select count(*)::int as count from (select from delivery d where ${sql} limit ${MOST_COUNTED}) d`,
        values,
      );
    return row.count;
  }

  /** The number of messages that {@link retry} sends again. */
  async countRetryable(filter: DeliveryFilter): Promise<number> {
    const condition = deliveryCondition(filter, 'filter');
    return (await retryable(this.work.read(), condition, this.clock.now())).length;
  }

  /**
   * Sends messages again that have failed, expired, or whose outcome is unknown, if their announcement is still true and not acknowledged.
   *
   * @throws ConflictError with the present count, if it is not the one that the admin has seen
   */
  async retry(actor: Actor, { filter, expectedCount }: RetryRequest): Promise<{ count: number }> {
    if (expectedCount < 1 || expectedCount > MOST_RETRIED)
      throw new BadUserInputError('input.expectedCount', `input.expectedCount must be from 1 to ${MOST_RETRIED}.`);
    const condition = deliveryCondition(filter, 'input.filter');
    return this.work.run(async (em) => {
      const at = this.clock.now();
      const ids = await retryable(em, condition, at, { isLocking: true });
      const count = ids.length;
      if (count !== expectedCount)
        throw new ConflictError(`${count} messages can be sent again, not ${expectedCount}. Look at them again, then decide.`, {
          current: { count },
          field: 'input.expectedCount',
        });
      await retryAgain(em, bigintArray(ids), at);
      const after = { count, filter: { ...filter } };
      await recordChange(em, { department: null, subject: 'message/retry', before: null, after, actor, at });
      return { count };
    });
  }
}
