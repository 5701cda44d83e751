import { isUtf8 } from 'node:buffer';
import { LineFault } from './line-fault.js';

const ADVICE = 'Save it as "CSV UTF-8", and import that file.';
const LINE_END = 0x0a;

/** Returns the text of a file. It must be UTF-8, with or without a byte order mark. */
export function csvText(bytes: Buffer): string {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') throw new LineFault(1, null, `The file is a workbook. ${ADVICE}`);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0))
    throw new LineFault(1, null, `The file is not UTF-8, it looks like UTF-16. ${ADVICE}`);
  if (!isUtf8(bytes))
    throw new LineFault(wrongLine(bytes), null, `The file is not UTF-8: this line holds other characters. ${ADVICE}`);
  return new TextDecoder().decode(bytes);
}

function wrongLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(LINE_END, from);
    const to = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, to))) return line;
    from = to + 1;
  }
  return line;
}
