import { namedBy } from '../../../src/services/directory/department-code.js';

const of = (...codes: string[]) => codes.map((code) => ({ code }));
const COMPOSED = 'GYN\u00c4';
const DECOMPOSED = 'GYNA\u0308';

test.each([
  ['exactly', ['OPD', 'LAB'], 'OPD', 'OPD'],
  ['composed, where the row is decomposed', [DECOMPOSED], COMPOSED, DECOMPOSED],
  ['decomposed, where the row is composed', [COMPOSED], DECOMPOSED, COMPOSED],
  ['in full-width letters', ['OPD'], 'ＯＰＤ', 'OPD'],
  ['with a trailing space', ['OPD'], 'OPD ', 'OPD'],
  ['exactly, where two rows look the same', [DECOMPOSED, COMPOSED], COMPOSED, COMPOSED],
])('A code written %s is found', (_how, codes, written, found) => {
  expect(namedBy(of(...codes), written)).toEqual({ code: found });
});

test.each([
  ['with other letters', ['OPD'], 'opd'],
  ['without its accent', [COMPOSED], 'GYNA'],
  ['so that it resembles two rows and equals neither', ['ＯPD', 'OＰD'], 'OPD'],
  ['at excessive length', ['OPD'], `OPD${' '.repeat(100_000)}`],
])('A code written %s is not found', (_how, codes, written) => {
  expect(namedBy(of(...codes), written)).toBeUndefined();
});
