import { useRef, useState } from 'preact/hooks';
import { announce } from '../kit/announcer.js';
import { ApiError } from '../kit/link/api.js';
import type { Link } from '../kit/link/link.js';
import type { Trouble } from '../kit/look/view.js';
import { t } from '../kit/texts.js';
import { timeOf } from '../kit/times.js';
import { troubleOf } from '../kit/trouble.js';
import type { Desk } from './desk.js';
import { stateWord } from './state-word.js';

/** Runs the actions of the console, and keeps what went wrong with the last one. */
export function useAct(link: Link, timeZone: string | undefined) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const underWay = useRef<Promise<unknown>>(Promise.resolve());
  const show = (found: Trouble) => {
    setTrouble(found);
    announce(found.text, 'alert');
    return false;
  };
  const run: Desk['act'] = async (action, what = '') => {
    // The button may have been pressed before it was drawn as off.
    if (link.present.state !== 'LIVE') return show({ text: t('ACTIONS_OFF'), requestId: '' });
    setTrouble(null);
    try {
      await action();
      return true;
    } catch (error) {
      return show(conflictOf(error, what, timeZone) ?? troubleOf(error));
    }
  };
  const act: Desk['act'] = (action, what) => {
    const done = run(action, what);
    underWay.current = Promise.all([underWay.current, done]);
    return done;
  };
  return { act, idle: () => underWay.current, trouble, forget: () => setTrouble(null) };
}

/** Who was faster, and what is true now. Null: it was no conflict of two people. */
function conflictOf(error: unknown, what: string, timeZone: string | undefined): Trouble | null {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT' || !what) return null;
  const { by, at, state } = error.current;
  if (!state) return null;
  const now = stateWord(String(state));
  const { requestId } = error;
  if (!by || !at) return { text: t('HAS_CHANGED', { what, state: now }), requestId };
  return { text: t('WAS_FASTER', { who: String(by), time: timeOf(String(at), timeZone), what, state: now }), requestId };
}
