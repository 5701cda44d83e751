import type { Mark } from '../kit/look/marks.js';
import { t } from '../kit/texts.js';
import { momentOf } from '../kit/times.js';
import type { Board, Calls } from './calls.js';
import { isolated } from './elements.js';

export interface Message {
  mark: Mark;
  text: string;
}

/** How long a page of messages, and a department, is shown: time to read it twice, in ms. */
const PAGE_MS = 8_000;
/** So many tickets are read at a glance. */
const TICKETS = 5;
/** Between tickets. Sets of 2020 know no `Intl.ListFormat`. */
const COMMA = document.documentElement.lang === 'ar' ? '، ' : ', ';

/** Which of so many pages is shown now. It follows the clock: nothing needs to be remembered. */
export const pageNow = (pages: number) => (pages > 1 ? Math.floor(Date.now() / PAGE_MS) % pages : 0);

/** What the people in the room should know beside the calls. Each message is a page: nothing scrolls. */
export function messagesOf(calls: Calls): Message[] {
  const { departments } = calls;
  const isOne = departments.length === 1;
  const all: Message[] = [];
  departments.forEach((board) => {
    for (let first = 0; first < board.missed.length; first += TICKETS) {
      const tickets = board.missed
        .slice(first, first + TICKETS)
        .map(isolated)
        .join(COMMA);
      all.push({ mark: 'WARNING', text: t('BOARD_MISSED', { tickets }) });
    }
  });
  departments.forEach((board) => {
    const text = aboutQueue(board, calls);
    if (text) all.push({ mark: board.state, text: isOne ? text : `${board.department.name}: ${text}` });
  });
  return all;
}

function aboutQueue(board: Board, calls: Calls): string | null {
  const { closesAt, pausedUntil } = calls.queueOf(board) || {};
  const { timeZone } = board.department;
  if (board.state === 'PAUSED')
    return pausedUntil ? t('BOARD_PAUSED_UNTIL_WHAT', { time: momentOf(pausedUntil, timeZone) }) : t('BOARD_PAUSED_WHAT');
  if (board.state === 'DRAINING') return t('BOARD_DRAINING_WHAT');
  return board.state === 'OPEN' && closesAt ? t('CLOSES', { time: momentOf(closesAt, timeZone) }) : null;
}
