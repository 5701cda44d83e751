/** One thing that was looked at, for an operator who asks what is wrong. */
export interface Finding {
  check: string;
  outcome: 'ok' | 'warn' | 'fail';
  /** What was found, without secrets. */
  found: string;
  /** What to do about it; empty where nothing is to be done. */
  advice: string;
  /** True where a dependency did not answer, as opposed to one that answers but is not as it must be. */
  isUnreachable?: boolean;
}
