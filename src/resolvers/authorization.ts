import type { GraphQLResolveInfo } from 'graphql';
import { type AuthChecker, Authorized, type MiddlewareFn, UseMiddleware } from 'type-graphql';
import { Role } from '../entities/directory/role.enum.js';
import { AppError, ForbiddenError, OutOfScopeError } from '../services/errors.js';
import { actorOf, type GraphQLContext, viewerOf } from './context.js';

/** Any signed-in role. */
export const SignedIn = () => Authorized<Role>();
const STAFF = [Role.NURSE, Role.DOCTOR, Role.ADMIN];
export const Staff = () => Authorized<Role>(...STAFF);
/** For a field that other viewers see as null. */
export const isStaff = (context: GraphQLContext) => STAFF.includes(viewerOf(context).role);
export const Admins = () => Authorized<Role>(Role.ADMIN);
/** The roles that open and close queues. The audit trail records each denied attempt, whether the role or the service denied it. */
export const QueueKeepers = () => UseMiddleware(recordingRefusals, onlyFor(Role.NURSE, Role.ADMIN));
/** The roles that change departments and users. Denied attempts are recorded as those of queue keepers are. */
export const Office = () => UseMiddleware(recordingRefusals, onlyFor(Role.ADMIN));

/** Runs before a resolver and before a subscription starts. Throws instead of returning false, so that each case has its own code. */
export const authChecker: AuthChecker<GraphQLContext, Role> = async ({ context, info }, roles) => {
  await admit(context, info, roles);
  return true;
};

/** Counts every mutation of a document against the rate limit, including denied ones. */
async function admit(context: GraphQLContext, info: GraphQLResolveInfo, roles: readonly Role[]): Promise<void> {
  const viewer = viewerOf(context);
  if (info.parentType === info.schema.getMutationType()) await context.mutationRate.take(viewer.userId);
  if (roles.length > 0 && !roles.includes(viewer.role))
    throw new ForbiddenError(`This operation requires one of these roles: ${roles.join(', ')}.`);
}

/** `@Authorized` would run before every middleware, so no middleware could record its denials. */
function onlyFor(...roles: Role[]): MiddlewareFn<GraphQLContext> {
  return async ({ context, info }, next) => {
    await admit(context, info, roles);
    return next();
  };
}

const recordingRefusals: MiddlewareFn<GraphQLContext> = async ({ context, args, info }, next) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof AppError && context.viewer) {
      // A change by the id of a row, or of a department itself, has no argument of this name.
      const department = error instanceof OutOfScopeError ? error.department : (args.input?.department ?? args.input?.code);
      const attempt = { operation: info.fieldName, department, code: error.code };
      context.services.refusals.record(actorOf(context), attempt);
    }
    throw error;
  }
};
