import { UnauthenticatedError } from '../../services/errors.js';

/**
 * Why a token was refused, for the log and never for the caller. Holds nothing of what the token says, apart from the names of claims and
 * algorithms: a claim's value may be a patient's name.
 */
export interface Refusal {
  /** jose's code, or one of ours. */
  reason: string;
  /** The claim that is not as it must be. */
  claim?: string;
  /** What the operator is to look at. */
  advice: string;
  /** Numbers and names of the specification, such as the algorithm. */
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
