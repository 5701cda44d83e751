/** The characters of GSM 03.38. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Those of its extension: each takes the place of two. */
const EXTENSION = new Set('\f^{}\\[~]|€');

interface Alphabet {
  /** What fits into a message that stands alone. */
  alone: number;
  /** What fits into each of several: a header takes the rest. */
  together: number;
  /** The units that one character takes. */
  unitsOf: (character: string) => number;
}

const SEVEN_BIT: Alphabet = { alone: 160, together: 153, unitsOf: (character) => (EXTENSION.has(character) ? 2 : 1) };
const UCS_2: Alphabet = { alone: 70, together: 67, unitsOf: (character) => character.length };

/**
 * The number of messages in which a text is sent, and paid for. One character outside of GSM 03.38 makes the whole text UCS-2, as an emoji or "ą" does. A
 * character of two units is never divided between two messages.
 */
export function smsSegments(text: string): number {
  const characters = [...text];
  const isSevenBit = characters.every((character) => GSM.has(character) || EXTENSION.has(character));
  const { alone, together, unitsOf } = isSevenBit ? SEVEN_BIT : UCS_2;
  let segments = 1;
  let used = 0;
  let total = 0;
  for (const character of characters) {
    const units = unitsOf(character);
    total += units;
    used += units;
    if (used <= together) continue;
    segments++;
    used = units;
  }
  return total <= alone ? 1 : segments;
}
