import type { ComponentChildren } from 'preact';
import { linkText } from '../link/link-text.js';
import type { LinkView } from '../link/link-view.js';
import { t } from '../texts.js';
import { momentOf } from '../times.js';
import { MARKS, type Mark } from './marks.js';

export function Icon({ name }: { name: Mark }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={MARKS[name]} fill="currentColor" />
    </svg>
  );
}

/** A ticket, a time or a range: it is read from left to right in every language. */
export function Figure({ children }: { children: ComponentChildren }) {
  return (
    <bdi class="number" dir="ltr">
      {children}
    </bdi>
  );
}

/** What stands between these two marks is a name, and says nothing about the language around it. `dir="auto"` looks at it all the same. */
const ISOLATED = /\u2068[^\u2069]*\u2069/g;
const ARABIC = /^\P{L}*\p{Script=Arabic}/u;

/** A ticket stays on one line. */
const TICKET = /([A-Z0-9_-]+-\d+)/;

/** What the server wrote for a person: in the language of their account, and in its direction, also on a page in another one. */
export function ServerText({ children }: { children: string }) {
  return (
    <span class="server" dir={ARABIC.test(children.replace(ISOLATED, '')) ? 'rtl' : 'ltr'}>
      {children.split(TICKET).map((part, index) => (index % 2 === 1 ? <bdi>{part}</bdi> : part))}
    </span>
  );
}

/** A sentence of the API, which writes English, on a page in another language: a screen reader says it in English. */
export function English({ children }: { children: string }) {
  return (
    <bdi lang="en" dir="ltr">
      {children}
    </bdi>
  );
}

interface QueueFacts {
  state: 'OPEN' | 'PAUSED' | 'DRAINING' | 'CLOSED';
  pausedUntil?: string | null | undefined;
  department: { timeZone: string };
}

/** The state of a queue: a shape and a word, never a colour alone. */
export function StateMark({ queue }: { queue: QueueFacts }) {
  return (
    <span class={`state ${queue.state}`}>
      <Icon name={queue.state} /> {stateText(queue)}
    </span>
  );
}

export function stateText({ state, pausedUntil, department }: QueueFacts): string {
  if (state === 'PAUSED' && pausedUntil) return t('STATE_PAUSED_UNTIL', { time: momentOf(pausedUntil, department.timeZone) });
  return t(`STATE_${state}`);
}

export function LinkLine({ view }: { view: LinkView }) {
  return (
    <p class={`link ${view.state}`} data-link={view.state}>
      <Icon name={view.state === 'LIVE' ? 'OPEN' : view.state === 'CONNECTING' ? 'CLOSED' : 'WARNING'} />
      {linkText(view)}
    </p>
  );
}

/** A mistake beside the data, which stay. `requestId`: for the one who reads the server's log. */
export interface Trouble {
  text: string;
  /** What the API says besides, on a page in another language. */
  english?: string;
  requestId: string;
}

export function TroubleStrip({ trouble, close }: { trouble: Trouble | null; close: () => void }) {
  if (!trouble) return null;
  return (
    <div class="strip row">
      <Icon name="WARNING" />
      <span>
        {trouble.text} {trouble.english && <English>{trouble.english}</English>}{' '}
        {trouble.requestId && <small>({trouble.requestId})</small>}
      </span>
      <button type="button" class="quiet" onClick={close}>
        {t('CLOSE_STRIP')}
      </button>
    </div>
  );
}
