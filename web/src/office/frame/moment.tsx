import { Figure } from '../../kit/look/view.js';
import { shell } from '../../kit/shell.js';

const format = new Intl.DateTimeFormat(`${shell.language}-u-nu-latn`, {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Arabic has marks between day, month and year, which would reorder them in a figure that is read from left to right. */
const MARKS_OF_DIRECTION = /[\u200e\u200f]/g;

/** A time with its day and its second: entries of a log are compared with other logs. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at}>
      <Figure>{format.format(new Date(at)).replace(MARKS_OF_DIRECTION, '')}</Figure>
    </time>
  );
}
