import { randomBytes } from 'node:crypto';

/** A name that nobody has. Wherever it appears, it came from where it was planted. */
export function canary(): string {
  return `canary${randomBytes(6).toString('hex')}`;
}

/** Returns where the text contains the word in any spelling: in any case, as hexadecimal digits, in base64 (as in a token). */
export function findings(where: string, text: string, word: string): string[] {
  const encoded = [0, 1, 2].map((offset) => {
    const base64 = Buffer.from('x'.repeat(offset) + word).toString('base64url');
    // The characters at both ends depend on their neighbours.
    return base64.slice(offset === 0 ? 0 : 4, -4);
  });
  const lower = text.toLowerCase();
  const places = [
    ...[word, Buffer.from(word).toString('hex')].map((spelling) => [lower.indexOf(spelling.toLowerCase()), text] as const),
    ...encoded.map((spelling) => [text.replace(/\+/g, '-').replace(/\//g, '_').indexOf(spelling), text] as const),
  ];
  return places.filter(([at]) => at >= 0).map(([at]) => `${where}: ${text.slice(Math.max(0, at - 200), at + 100)}`);
}
