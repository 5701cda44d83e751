/** The closed list of codes that clients may meet in `extensions.code` (Apollo's own for parsing and validation apart). */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** A refusal that its reader can act on. Messages tell what to do and never hold patient data. */
export abstract class AppError extends Error {
  abstract readonly code: ErrorCode;
  /** Further facts for the client, beside the code. */
  readonly details: Readonly<Record<string, string | number | boolean>> = {};
}

export class UnauthenticatedError extends AppError {
  readonly code = 'UNAUTHENTICATED';
  constructor(message = 'Sign in: send a valid token as "Authorization: Bearer <token>".', options?: ErrorOptions) {
    super(message, options);
  }
}

export class ForbiddenError extends AppError {
  readonly code = 'FORBIDDEN';
  constructor(message = 'Your role does not allow this.') {
    super(message);
  }
}

export class NotFoundError extends AppError {
  readonly code = 'NOT_FOUND';
}

/** `field`: the path of the offending argument, for example "input.note". */
export class BadUserInputError extends AppError {
  readonly code = 'BAD_USER_INPUT';
  override readonly details: Readonly<Record<string, string>>;
  constructor(
    readonly field: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.details = { field };
  }
}

/** `retryAfterSeconds`: the same request succeeds after that many, if no other came first. */
export class RateLimitedError extends AppError {
  readonly code = 'RATE_LIMITED';
  override readonly details: Readonly<Record<string, number>>;
  constructor(retryAfterSeconds: number) {
    super(`That is too much in one minute. Try again in ${retryAfterSeconds} s.`);
    this.details = { retryAfterSeconds };
  }
}

/** The user has as many subscriptions as one user may have. Waiting does not help: some have to end first. */
export class TooManySubscriptionsError extends AppError {
  readonly code = 'RATE_LIMITED';
}

/** A dependency is away for the moment; the same request may succeed later. */
export class ServiceUnavailableError extends AppError {
  readonly code = 'SERVICE_UNAVAILABLE';
  override readonly details = { retryable: true };
  constructor(message = 'The service is briefly unavailable. Try again in a few seconds.', options?: ErrorOptions) {
    super(message, options);
  }
}
