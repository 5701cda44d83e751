const DEFAULT_SECONDS = 30;
/** The pause stops all messages of the provider: one answer must not stop them for hours. */
const MOST_SECONDS = 300;

/** The pause that an answer asks for, in seconds: a number, or a date. */
export function retryAfterSeconds(header: string | string[] | undefined, now: number = Date.now()): number {
  const text = Array.isArray(header) ? header[0] : header;
  const seconds = /^\d{1,9}$/.test(text ?? '') ? Number(text) : (Date.parse(text ?? '') - now) / 1000;
  return Number.isNaN(seconds) ? DEFAULT_SECONDS : Math.min(MOST_SECONDS, Math.max(1, Math.ceil(seconds)));
}
