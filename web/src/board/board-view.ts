import { linkText } from '../kit/link/link-text.js';
import type { LinkView } from '../kit/link/link-view.js';
import { t } from '../kit/texts.js';
import { momentOf, rangeOf, timeOf } from '../kit/times.js';
import { type Board, type Call, Calls, type Queue, type ShownCall } from './calls.js';
import { element, figure, fill, isolated, mark } from './elements.js';
import { joinCode } from './join-code.js';
import { messagesOf, pageNow } from './messages.js';
import { hasSound, switchOnSound } from './sound.js';
import { staleBanner } from './stale-banner.js';

/** Data that is older than this are not shown as if they were present, in ms. */
const STALE_MS = 30_000;

/** The screen of a waiting room. Each region is drawn anew every second, and one that has not changed stays as it is. */
export class BoardView {
  private readonly calls = new Calls();
  private readonly head = element('header', 'head');
  private readonly banner = element('div', 'old');
  private readonly main = element('main', '');
  private readonly foot = element('div', 'news');
  private readonly frame: HTMLElement;
  /** The call that pulses; null: none came since the page was opened. */
  private pulsing: string | null = null;

  constructor(
    page: HTMLElement,
    private readonly link: () => LinkView,
    private readonly called: (speech: string) => void,
  ) {
    const sound = element('button', 'sound', t('SOUND_ON')) as HTMLButtonElement;
    sound.type = 'button';
    sound.hidden = hasSound();
    sound.onclick = () => {
      switchOnSound();
      sound.hidden = true;
    };
    const foot = element('footer', 'foot', this.foot, sound);
    this.frame = element('div', 'board', this.head, this.banner, this.main, foot);
    fill(page, this.frame);
  }

  board(board: Board): void {
    const call = this.calls.board(board);
    if (call) {
      this.pulsing = idOf(call);
      this.called(call.speech);
    }
    this.draw();
  }

  queue(code: string, queue: Queue): void {
    this.calls.queue(code, queue);
    this.draw();
  }

  draw(): void {
    const { departments, newestFirst } = this.calls;
    const page = pageNow(departments.length);
    const board = departments[page];
    const link = this.link();
    const isStale = link.state !== 'LIVE' && link.asOf !== null && Date.now() - link.asOf > STALE_MS;
    this.frame.className = `board${isStale ? ' stale' : ''}`;
    fill(this.head, ...(board ? headOf(board, this.calls.queueOf(board), departments.length, page) : []));
    fill(this.banner, isStale ? staleBanner(timeOf(link.asOf as number)) : null);
    const [newest, ...recent] = newestFirst;
    this.main.className = newest ? 'calls' : 'empty';
    if (newest) fill(this.main, newestCall(newest, idOf(newest) === this.pulsing), recentCalls(recent));
    else fill(this.main, ...this.nobody(link));
    fill(this.foot, ...this.news(link, board, isStale));
  }

  /** What the room sees before the first call of a day. */
  private nobody(link: LinkView): (Element | null)[] {
    const { departments } = this.calls;
    // Not every subscription has answered yet.
    if (departments.length === 0) return [element('h1', '', link.state === 'LIVE' ? t('LINK_CONNECTING') : linkText(link))];
    if (departments.some(({ state }) => state !== 'CLOSED')) return [element('h2', '', t('BOARD_NOBODY_CALLED'))];
    const next = departments
      .map((board) => ({ at: this.calls.queueOf(board)?.opensAt, zone: board.department.timeZone }))
      .filter(({ at }) => !!at)
      .sort((one, other) => Date.parse(one.at as string) - Date.parse(other.at as string))[0];
    const when = next ? element('p', '', t('BOARD_OPENS', { time: momentOf(next.at as string, next.zone) })) : null;
    return [element('h2', '', t('STATE_CLOSED')), when];
  }

  private news(link: LinkView, board: Board | undefined, isStale: boolean): (Element | null)[] {
    const messages = messagesOf(this.calls);
    const page = pageNow(messages.length);
    const message = messages[page];
    const text = message ? element('p', `message ${message.mark}`, mark(message.mark), element('span', '', message.text)) : null;
    return [
      text,
      messages.length > 1 ? pageOf(page, messages.length) : null,
      board && board.state === 'OPEN' && !isStale ? joinCode(board.department.code) : null,
      element('p', `link ${link.state}`, mark(link.state === 'LIVE' ? 'OPEN' : 'WARNING'), element('span', '', linkText(link))),
    ];
  }
}

const idOf = ({ ticket, calledAt }: Call) => `${ticket} ${calledAt}`;

const pageOf = (page: number, pages: number) => element('p', 'page', t('BOARD_PAGE', { page: page + 1, pages }));

function headOf({ department, state, waiting, estimate }: Board, queue: Queue | undefined, pages: number, page: number) {
  const until = queue?.pausedUntil;
  const word =
    state === 'PAUSED' && until ? t('STATE_PAUSED_UNTIL', { time: momentOf(until, department.timeZone) }) : t(`STATE_${state}`);
  // An estimate does not know how long a pause lasts.
  const minutes = estimate && state !== 'PAUSED' && isolated(rangeOf(estimate));
  return [
    element('h1', '', department.name),
    element('p', `state ${state}`, mark(state), element('span', '', word)),
    state === 'CLOSED'
      ? null
      : element('p', 'summary', minutes ? t('BOARD_SUMMARY', { waiting, minutes }) : t('BOARD_WAITING', { waiting })),
    pages > 1 ? pageOf(page, pages) : null,
    element('p', 'clock', figure(timeOf(Date.now(), department.timeZone))),
  ];
}

/** A new call pulses three times and is steady then. */
function newestCall({ ticket, place, calledAt }: ShownCall, isNew: boolean): HTMLElement {
  const call = element(
    'section',
    `newest${isNew ? ' pulse' : ''}`,
    element('p', 'new', t('BOARD_NEW')),
    element('p', 'ticket', figure(ticket)),
    place ? element('p', 'place', element('bdi', '', place)) : null,
  );
  call.setAttribute('data-call', `${ticket} ${calledAt}`);
  return call;
}

const recentCalls = (calls: ShownCall[]) =>
  calls.length === 0
    ? null
    : element(
        'ol',
        'recent',
        ...calls.map(({ ticket, place }) =>
          element('li', '', figure(ticket), element('span', 'place', element('bdi', '', place))),
        ),
      );
