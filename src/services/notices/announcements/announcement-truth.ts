/** SQL of how long the announcement `a` is true: for one person it may end before it does for all. */
export const TRUE_UNTIL = 'coalesce(a.recipient_until, a.expires_at)';

/** SQL of whether the announcement `a` is true at the time `at`, which is an expression. */
export function isTrue(at: string): string {
  return `(a.withdrawn_at is null and ${TRUE_UNTIL} > ${at})`;
}
