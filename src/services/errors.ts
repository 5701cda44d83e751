/** All codes that clients may receive in `extensions.code`, besides Apollo's own for parsing and validation. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** A rejection that the reader can act on. Each message says what happened and what to do, and never contains patient data. */
export abstract class AppError extends Error {
  abstract readonly code: ErrorCode;
  /** More facts for the client, in addition to the code. */
  readonly details: Readonly<Record<string, unknown>> = {};
}

export class UnauthenticatedError extends AppError {
  readonly code = 'UNAUTHENTICATED';
  constructor(message = 'Sign in: send a valid token as "Authorization: Bearer <token>".', options?: ErrorOptions) {
    super(message, options);
  }
}

export class ForbiddenError extends AppError {
  readonly code = 'FORBIDDEN';
  constructor(message = 'Your role does not permit this operation.') {
    super(message);
  }
}

/** The user is assigned to other departments. `department`: the code of the one that was to be changed. */
export class OutOfScopeError extends ForbiddenError {
  override readonly details: Readonly<Record<string, string>>;
  constructor(readonly department: string) {
    super(`You are not assigned to ${department}. An admin can assign you.`);
    this.details = { department };
  }
}

export class NotFoundError extends AppError {
  readonly code = 'NOT_FOUND';
}

/** `field`: the path of the invalid argument, for example "input.note". */
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

/**
 * Somebody else was faster, or the present state forbids the change. `current`: what is stored now, as the client would read it; `field`:
 * the path of the argument that conflicts with it.
 */
export class ConflictError extends AppError {
  readonly code = 'CONFLICT';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(message: string, { current, field }: { current: Readonly<Record<string, unknown>>; field?: string }) {
    super(message);
    this.details = field === undefined ? { current } : { current, field };
  }
}

/** `retryAfterSeconds`: the same request succeeds after this time, unless another one comes first. */
export class RateLimitedError extends AppError {
  readonly code = 'RATE_LIMITED';
  override readonly details: Readonly<Record<string, number>>;
  constructor(retryAfterSeconds: number) {
    super(`Too many requests. Try again in ${retryAfterSeconds} s.`);
    this.details = { retryAfterSeconds };
  }
}

/** The user has reached the limit of subscriptions. Waiting does not help: some of them must end first. */
export class TooManySubscriptionsError extends AppError {
  readonly code = 'RATE_LIMITED';
}

/** A dependency is unreachable; the same request may succeed later. */
export class ServiceUnavailableError extends AppError {
  readonly code = 'SERVICE_UNAVAILABLE';
  override readonly details = { retryable: true };
  constructor(message = 'The service is temporarily unavailable. Try again in a few seconds.', options?: ErrorOptions) {
    super(message, options);
  }
}
