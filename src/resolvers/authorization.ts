import { type AuthChecker, Authorized } from 'type-graphql';
import { Role } from '../entities/role.enum.js';
import { ForbiddenError } from '../services/errors.js';
import { type GraphQLContext, viewerOf } from './context.js';

/** Any signed-in role. */
export const SignedIn = () => Authorized<Role>();
export const Staff = () => Authorized<Role>(Role.NURSE, Role.DOCTOR, Role.ADMIN);
/** Those who open and close. */
export const QueueKeepers = () => Authorized<Role>(Role.NURSE, Role.ADMIN);

/**
 * Runs before a resolver, and before a subscription begins. Throws instead of answering false, for the code to be told apart.
 * Each mutation of a document counts, also one that the role does not allow: trying is no cheaper than doing.
 */
export const authChecker: AuthChecker<GraphQLContext, Role> = async ({ context, info }, roles) => {
  const viewer = viewerOf(context);
  if (info.parentType === info.schema.getMutationType()) await context.mutationRate.take(viewer.userId);
  if (roles.length > 0 && !roles.includes(viewer.role))
    throw new ForbiddenError(`This needs one of the roles ${roles.join(', ')}.`);
  return true;
};
