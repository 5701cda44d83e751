/** Longer texts are not codes; normalizing takes time in proportion to the length. */
const LONGEST = 200;

/**
 * Returns the entry for a code: the one with exactly this code, or else the only one whose code looks the same. The last letter of
 * "Gyn\u00e4" may be one character or two (as macOS writes it), and Asian keyboards produce full-width letters (NFKC). Rows keep their original form.
 */
export function namedBy<T extends { code: string }>(entries: readonly T[], code: string): T | undefined {
  const exact = entries.find((entry) => entry.code === code);
  if (exact || code.length > LONGEST) return exact;
  for (const form of ['NFC', 'NFKC'] as const) {
    const wanted = code.normalize(form).trim();
    const alike = entries.filter((entry) => entry.code.normalize(form).trim() === wanted);
    if (alike.length > 0) return alike.length === 1 ? alike[0] : undefined;
  }
  return undefined;
}
