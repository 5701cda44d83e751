import { namedBy } from '../../../src/services/directory/department-code.js';

const of = (...codes: string[]) => codes.map((code) => ({ code }));
const COMPOSED = 'GYN\u00c4';
const DECOMPOSED = 'GYNA\u0308';

test.each([
  ['exactly', ['OPD', 'LAB'], 'OPD', 'OPD'],
  ['composed, where the row is decomposed', [DECOMPOSED], COMPOSED, DECOMPOSED],
  ['decomposed, where the row is composed', [COMPOSED], DECOMPOSED, COMPOSED],
  ['in full-width letters', ['OPD'], 'ＯＰＤ', 'OPD'],
  ['with a blank behind it', ['OPD'], 'OPD ', 'OPD'],
  ['exactly, where two rows read the same', [DECOMPOSED, COMPOSED], COMPOSED, COMPOSED],
])('a code written %s is found', (_how, codes, written, found) => {
  expect(namedBy(of(...codes), written)).toEqual({ code: found });
});

test.each([
  ['in other letters', ['OPD'], 'opd'],
  ['without its accent', [COMPOSED], 'GYNA'],
  ['in a way that fits two rows and is neither', ['ＯPD', 'OＰD'], 'OPD'],
  ['at great length', ['OPD'], `OPD${' '.repeat(100_000)}`],
])('one written %s is not', (_how, codes, written) => {
  expect(namedBy(of(...codes), written)).toBeUndefined();
});
