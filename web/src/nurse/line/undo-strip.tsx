import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';
import type { Desk } from '../desk.js';

/** Something that this nurse has done to one person. */
export interface Undoable {
  department: string;
  entry: string;
  ticket: string;
  /** What the person's state is after it. */
  what: string;
  isCall: boolean;
  /** In ms since 1970. */
  at: number;
}

/** The time in which staff may take an action back (docs/line.md), in ms. */
export const UNDO_MS = 5 * 60_000;
const MOST_SHOWN = 3;

/** Those that can still be undone, the newest first; one for each person, because only the last action on a person can be undone. */
export function stillUndoable(done: readonly Undoable[]): readonly Undoable[] {
  return done.filter(({ at }) => Date.now() - at < UNDO_MS).slice(0, MOST_SHOWN);
}

export function withUndoable(done: readonly Undoable[], next: Undoable): readonly Undoable[] {
  return [next, ...done.filter(({ entry }) => entry !== next.entry)];
}

interface UndoStripProps extends Desk {
  done: readonly Undoable[];
  undo: (undoable: Undoable) => void;
}

export function UndoStrip({ done, undo, offBecause, timeZone }: UndoStripProps) {
  const shown = stillUndoable(done);
  if (shown.length === 0) return null;
  return (
    <ul class="undo">
      {shown.map((each) => (
        <li key={each.entry} class="row">
          <b>
            <Figure>{each.ticket}</Figure>
          </b>
          <span>{each.what}</span>
          <span class="muted">{t('UNDO_UNTIL', { time: timeOf(each.at + UNDO_MS, timeZone) })}</span>
          <button type="button" aria-disabled={offBecause !== null} onClick={() => offBecause === null && undo(each)}>
            {t(each.isCall ? 'UNDO_CALL' : 'UNDO_LAST', { ticket: each.ticket })}
          </button>
        </li>
      ))}
    </ul>
  );
}
