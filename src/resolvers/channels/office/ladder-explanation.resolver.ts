import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DeliveryView } from '../../../services/channels/office/delivery-view.js';
import type { ExplainedLadderStep } from '../../../services/channels/office/explanation/explain-ladder.js';
import type { DeliveryExplanationView } from '../../../services/notices/explanation/delivery-explanation.service.js';
import type { GraphQLContext } from '../../context.js';
import { DeliveryExplanation } from '../../notices/delivery-explanation.type.js';
import { DeliveryType } from './delivery.type.js';
import { LadderStepType } from './ladder-explanation.type.js';

/** Continues the explanation where pages end. Who may read the explanation may read this. */
@Resolver(() => DeliveryExplanation)
export class LadderExplanationResolver {
  @FieldResolver(() => [LadderStepType], {
    description:
      'The steps of the announcement’s ladder, in their order: one entry for each message to the person, and for each step without one. Empty: it has no ladder, or is not for this person.',
  })
  ladder(@Root() explanation: DeliveryExplanationView, @Ctx() { services }: GraphQLContext): Promise<ExplainedLadderStep[]> {
    return services.ladderExplanations.explain(explanation);
  }

  @FieldResolver(() => [DeliveryType], { description: 'The messages of the announcement to the person by other channels.' })
  messages(@Root() explanation: DeliveryExplanationView, @Ctx() { services }: GraphQLContext): Promise<DeliveryView[]> {
    return services.ladderExplanations.messages(explanation);
  }
}
