import { type AuthChecker, Authorized, type MiddlewareFn, UseMiddleware } from 'type-graphql';
import { Role } from '../entities/role.enum.js';
import { AppError, ForbiddenError } from '../services/errors.js';
import { actorOf, type GraphQLContext, viewerOf } from './context.js';

/** Any signed-in role. */
export const SignedIn = () => Authorized<Role>();
export const Staff = () => Authorized<Role>(Role.NURSE, Role.DOCTOR, Role.ADMIN);
export const Admins = () => Authorized<Role>(Role.ADMIN);
/** Those who open and close. Who is refused, by role or by the service, is entered in the audit trail. */
export const QueueKeepers = () => UseMiddleware(recordingRefusals, onlyFor(Role.NURSE, Role.ADMIN));

/** Runs before a resolver, and before a subscription begins. Throws instead of answering false, for the code to be told apart. */
export const authChecker: AuthChecker<GraphQLContext, Role> = ({ context }, roles) => {
  requireRole(context, roles);
  return true;
};

function requireRole(context: GraphQLContext, roles: readonly Role[]): void {
  const viewer = viewerOf(context);
  if (roles.length > 0 && !roles.includes(viewer.role))
    throw new ForbiddenError(`This needs one of the roles ${roles.join(', ')}.`);
}

/** `@Authorized` would run before every middleware: nobody could see whom it refuses. */
function onlyFor(...roles: Role[]): MiddlewareFn<GraphQLContext> {
  return async ({ context }, next) => {
    requireRole(context, roles);
    return next();
  };
}

const recordingRefusals: MiddlewareFn<GraphQLContext> = async ({ context, args, info }, next) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof AppError && context.viewer) {
      const attempt = { operation: info.fieldName, department: args.input?.department, code: error.code };
      context.services.refusals.record(actorOf(context), attempt);
    }
    throw error;
  }
};
