/** The result of one check, for an operator who diagnoses a problem. */
export interface Finding {
  check: string;
  outcome: 'ok' | 'warn' | 'fail';
  /** The result, without secrets. */
  found: string;
  /** The action to take; empty if none is needed. */
  advice: string;
  /** True if a dependency did not answer. False if it answers but is misconfigured. */
  isUnreachable?: boolean;
}
