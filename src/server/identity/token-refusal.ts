import { UnauthenticatedError } from '../../services/errors.js';

/**
 * The reason why a token was refused, for the log and never for the caller. It holds no content of the token except names of claims and
 * algorithms: a claim's value may be a patient's name.
 */
export interface Refusal {
  /** A code of jose or of this server. */
  reason: string;
  /** The claim that is missing or wrong. */
  claim?: string;
  /** What the operator should check. */
  advice: string;
  /** Numbers, and names from the specification, such as the algorithm. */
  facts?: Readonly<Record<string, string | number>>;
}

export class RefusedTokenError extends UnauthenticatedError {
  constructor(
    readonly refusal: Refusal,
    options?: ErrorOptions,
  ) {
    super(undefined, options);
  }
}
