import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { ServicePoint } from '../../../entities/line/service-point.entity.js';
import { AccountHolders, QueueKeepers } from '../../authorization.js';
import { type GraphQLContext, staffActorOf } from '../../context.js';
import { SaveServicePointInput } from './save-service-point.input.js';
import { SaveServicePointPayload } from './save-service-point-payload.type.js';

/** The rooms and desks that call people. */
@Resolver()
export class ServicePointResolver {
  @AccountHolders()
  @Query(() => [ServicePoint], {
    description: 'The service points of a department, also those that are not in use, ordered by name.',
  })
  servicePoints(
    @Arg('department', () => String, { description: 'Code of the department.' }) department: string,
    @Ctx() { services }: GraphQLContext,
  ): Promise<ServicePoint[]> {
    return services.servicePoints.list(department);
  }

  @QueueKeepers()
  @Mutation(() => SaveServicePointPayload, {
    description:
      'Creates a service point, or changes the one with the id. If another one of the department has the name, the answer is CONFLICT with that one. The change log keeps each change. For nurses and admins.',
  })
  async saveServicePoint(
    @Arg('input', () => SaveServicePointInput, { description: 'The service point.' }) input: SaveServicePointInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SaveServicePointPayload> {
    return { servicePoint: await context.services.servicePoints.save(staffActorOf(context), input) };
  }
}
