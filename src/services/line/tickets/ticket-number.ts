/** Longer text is no ticket. */
const LONGEST = 64;

/** The number of a ticket as people say or type it: "OPD-042", "opd 42" or "42". Null: it is no ticket of the department with this code. */
export function ticketNumberIn(written: string, code: string): number | null {
  if (written.length > LONGEST) return null;
  const text = written.normalize('NFKC').trim().toUpperCase();
  const prefix = code.normalize('NFKC').toUpperCase();
  const number = text.startsWith(prefix) && !/^\d+$/.test(text) ? text.slice(prefix.length).replace(/^[\s-]+/, '') : text;
  return /^\d{1,9}$/.test(number) ? Number(number) : null;
}
