import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../kit/announcer.js';
import { Icon } from '../../kit/look/view.js';
import { momentOf } from '../../kit/times.js';
import { problemOf } from '../reach/problem.js';
import { t } from '../reach/texts.js';
import type { Reach, ReachDoor } from '../reach/use-reach.js';
import type { PushState } from './push-state.js';
import { SubscribingFailed, switchPushOff, switchPushOn } from './subscription.js';
import { usePushState } from './use-push-state.js';

/** The button of a state; a state without one says what to do elsewhere. */
const BUTTONS: Partial<Record<PushState, 'PUSH_ON' | 'PUSH_AGAIN' | 'PUSH_ON_AGAIN' | 'PUSH_SWITCH_OFF'>> = {
  PUSH_OFF: 'PUSH_ON',
  PUSH_SENT: 'PUSH_AGAIN',
  PUSH_GONE: 'PUSH_ON_AGAIN',
  PUSH_CONFIRMED: 'PUSH_SWITCH_OFF',
};

interface PushPartProps {
  door: ReachDoor;
  reach: Reach;
  isOffline: boolean;
}

/** Whether this browser notifies the person while the page is closed, and what to do about it. */
export function PushPart({ door, reach, isOffline }: PushPartProps) {
  const { state, point, look } = usePushState(reach);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useConfirmation(state);
  if (!state) return null;
  const button = BUTTONS[state];
  const press = async () => {
    setBusy(true);
    setProblem(null);
    const work = state === 'PUSH_CONFIRMED' && point ? switchPushOff(door, point.id) : switchPushOn(door, t('CONSENT_WEB_PUSH'));
    await work.catch((error: unknown) => {
      const text = error instanceof SubscribingFailed ? t('PUSH_FAILED') : problemOf(error);
      setProblem(text);
      announce(text, 'alert');
    });
    setBusy(false);
    await look();
  };
  const isOff = isOffline || isBusy;
  const verifiedAt = state === 'PUSH_CONFIRMED' && point?.verifiedAt;
  return (
    <li class="point stack" data-push={state}>
      <h4>{t('THIS_BROWSER')}</h4>
      {verifiedAt && (
        <p class="state OPEN">
          <Icon name="OPEN" />
          <span>{t('POINT_ACTIVE', { time: momentOf(verifiedAt) })}</span>
        </p>
      )}
      <p class={WARNED.includes(state) ? 'strip waiting' : undefined}>{t(state)}</p>
      {state === 'PUSH_OFF' && <p class="muted">{t('CONSENT_WEB_PUSH')}</p>}
      {problem && <p class="strip">{problem}</p>}
      {button && (
        <button
          type="button"
          class={button === 'PUSH_ON' || button === 'PUSH_ON_AGAIN' ? 'main' : undefined}
          aria-disabled={isOff}
          onClick={() => !isOff && void press()}
        >
          {t(button)}
        </button>
      )}
    </li>
  );
}

const WARNED: readonly PushState[] = ['PUSH_DENIED', 'PUSH_GONE'];

/** Said once, when the test push arrives while somebody waits for it. */
function useConfirmation(state: PushState | null): void {
  const before = useRef<PushState | null>(null);
  useEffect(() => {
    if (before.current === 'PUSH_SENT' && state === 'PUSH_CONFIRMED') announce(t('PUSH_CONFIRMED_NOW'));
    before.current = state;
  }, [state]);
}
