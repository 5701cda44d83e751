/** The number of SMS in which a text is sent. */
export function smsSegments(text: string): number {
  return Math.max(1, Math.ceil(text.length / 67));
}
