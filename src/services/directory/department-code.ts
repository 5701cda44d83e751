/** Longer ones are no codes: normalising costs time with the length. */
const LONGEST = 200;

/**
 * The entry that a code means: the one with exactly this code, else the only one whose code reads the same. "Gyn\u00e4" may be written with
 * one character or with two (macOS does), and Asian keyboards write full-width letters (NFKC). Rows keep the form they were entered in.
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
