import type { GraphQLResolveInfo } from 'graphql';
import { type AuthChecker, Authorized, type MiddlewareFn, UseMiddleware } from 'type-graphql';
import { ACCOUNT_ROLES, Role } from '../entities/directory/role.enum.js';
import { AppError, ForbiddenError, OutOfScopeError } from '../services/errors.js';
import { actorOf, type GraphQLContext, viewerOf } from './context.js';

/** Devices that have signed in with a pairing code. */
export const NewDevices = () => UseMiddleware(onlyToPair);
/** Any signed-in role, also guests and devices. */
export const SignedIn = () => Authorized<Role>();
/** Every person, also without an account. No devices. */
export const People = () => Authorized<Role>(...ACCOUNT_ROLES, Role.GUEST);
/** Every person who has an account. */
export const AccountHolders = () => Authorized<Role>(...ACCOUNT_ROLES);
const STAFF = [Role.NURSE, Role.DOCTOR, Role.ADMIN];
export const Staff = () => Authorized<Role>(...STAFF);
/** Staff see everybody's ticket, and guests their own. */
export const StaffAndGuests = () => Authorized<Role>(...STAFF, Role.GUEST);
/** For a field that other viewers see as null. */
export const isStaff = (context: GraphQLContext) => STAFF.includes(viewerOf(context).role);
/** The same, if a nurse or doctor may see only the people of their own departments. */
export const isStaffOf = (context: GraphQLContext, departmentId: number) =>
  isStaff(context) && (viewerOf(context).scope?.includes(departmentId) ?? true);
/** For these roles, and no others. */
export const OnlyFor = (...roles: [Role, ...Role[]]) => Authorized<Role>(...roles);
export const Admins = () => Authorized<Role>(Role.ADMIN);
/** The roles that open and close queues. The audit trail records each denied attempt, whether the role or the service denied it. */
export const QueueKeepers = () => UseMiddleware(recordingRefusals, onlyFor(Role.NURSE, Role.ADMIN));
/** The roles that add other people to a line. Denied attempts are recorded as those of queue keepers are. */
export const TicketIssuers = () => UseMiddleware(recordingRefusals, onlyFor(Role.NURSE, Role.ADMIN, Role.KIOSK));
/** The roles that change departments and users. Denied attempts are recorded as those of queue keepers are. */
export const Office = () => UseMiddleware(recordingRefusals, onlyFor(Role.ADMIN));

/** The only operation that a device which is not paired may use. */
const PAIRING = 'pairDevice';

const onlyToPair: MiddlewareFn<GraphQLContext> = async ({ context, info }, next) => {
  await admit(context, info, []);
  if (!viewerOf(context).mayOnlyPair)
    throw new ForbiddenError('This operation requires a pairing code, as "Authorization: Pairing <code>".');
  return next();
};

/** Runs before a resolver and before a subscription starts. Throws instead of returning false, so that each case has its own code. */
export const authChecker: AuthChecker<GraphQLContext, Role> = async ({ context, info }, roles) => {
  await admit(context, info, roles);
  return true;
};

/** Counts every mutation of a document against the rate limit, including denied ones. */
async function admit(context: GraphQLContext, info: GraphQLResolveInfo, roles: readonly Role[]): Promise<void> {
  const viewer = viewerOf(context);
  if (info.parentType === info.schema.getMutationType()) await context.mutationRate.take(viewer.userId);
  if (viewer.mayOnlyPair && info.fieldName !== PAIRING) throw new ForbiddenError('This device must be paired first.');
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
