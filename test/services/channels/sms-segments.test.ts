import { smsSegments } from '../../../src/services/channels/sms-segments.js';

describe('A text message', () => {
  it.each([
    ['an empty text', '', 1],
    ['160 characters of the basic alphabet', 'a'.repeat(160), 1],
    ['161 of them', 'a'.repeat(161), 2],
    ['306, which two messages of 153 hold', 'ä'.repeat(306), 2],
    ['307', 'ß'.repeat(307), 3],
    ['80 characters that count double', '€'.repeat(80), 1],
    ['81 of them', '€'.repeat(81), 2],
    ['70 characters of another alphabet', 'ж'.repeat(70), 1],
    ['71 of them', 'ж'.repeat(71), 2],
    ['134, which two messages of 67 hold', 'ا'.repeat(134), 2],
    ['135', 'ا'.repeat(135), 3],
    ['one letter outside of the alphabet, which changes all others', `${'a'.repeat(70)}ą`, 2],
    ['35 emoji of two units', '🙂'.repeat(35), 1],
    ['36 of them', '🙂'.repeat(36), 2],
    ['67 of them: none is divided, so that 33 fit into each', '🙂'.repeat(67), 3],
    [
      'a character that counts double at the end of a message, which moves to the next',
      `${'a'.repeat(152)}€${'a'.repeat(152)}`,
      3,
    ],
  ])('with %s takes the messages that are paid for', (_what, text, expected) => {
    expect(smsSegments(text)).toBe(expected);
  });
});
