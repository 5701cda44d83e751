/** An array literal for `?::bigint[]`. Numbers only, so nothing needs quoting. */
export function bigintArray(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}

/** An array literal for `?::text[]`. */
export function textArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
