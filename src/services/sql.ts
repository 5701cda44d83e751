/** An array literal for `?::bigint[]`. Numbers only, so nothing needs quoting. */
export function bigintArray(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}
