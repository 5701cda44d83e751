import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';
import { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import { waitOf } from '../../../services/queue/figures/queue-figures.js';
import { WaitEstimateType } from './wait-estimate.type.js';

/** The field of a queue that its line decides. */
@Resolver(() => QueueStatus)
export class QueueEstimateResolver {
  @FieldResolver(() => WaitEstimateType, {
    nullable: true,
    description: 'The estimated wait of a person who joins now; null: nobody can join.',
  })
  estimate(@Root() status: QueueStatus): WaitEstimate | null {
    return waitOf(status);
  }
}
