import { useEffect } from 'preact/hooks';
import { t } from '../../kit/texts.js';
import type { PlaceActions } from '../place/actions.js';
import { TestAlert } from '../settings/test-alert.js';
import type { Day } from '../use-day.js';
import { Choices } from './choices.js';
import { PointList } from './point-list.js';
import { QuietHours } from './quiet-hours.js';
import type { Reach, ReachDoor } from './use-reach.js';

export { keepPush } from '../push/subscription.js';

/** How soon a change that comes from elsewhere is seen, in ms: an SMS that was answered with STOP, a code that was entered on another phone. */
const EVERY_MS = 1_000;

export interface ReachPartProps extends PlaceActions {
  door: ReachDoor;
  day: Day;
  isGuest: boolean;
}

/** The ways to the person: addresses, what is sent by which, quiet hours, and a test. */
export function ReachPart({ door, day, isGuest, ...actions }: ReachPartProps) {
  const { reach } = door;
  const { isOffline } = actions;
  const department = day.places[0]?.department.code ?? day.queues[0]?.department.code;
  useFreshPoints(door, isOffline);
  return (
    <>
      {isOffline && <p class="muted">{t('ACTIONS_OFF')}</p>}
      {!reach && !isOffline && <p class="muted">{t('LINK_CONNECTING')}</p>}
      {reach && reach.settings.channels.length > 0 && (
        <>
          <PointList door={door} reach={reach} isGuest={isGuest} isOffline={isOffline} />
          <Choices door={door} reach={reach} isOffline={isOffline} />
          <QuietHours door={door} reach={reach} isOffline={isOffline} />
        </>
      )}
      {department && <TestAlert department={department} receipts={day.receipts} reach={reach} {...actions} />}
    </>
  );
}

/** While somebody looks at addresses that may change by themselves, and has them open. */
function useFreshPoints({ credential, reach, read }: ReachDoor, isOffline: boolean): void {
  const mayChange = reach?.points.some(mayChangeByItself) ?? false;
  useEffect(() => {
    if (!mayChange || isOffline) return undefined;
    const timer = setInterval(() => void (document.hidden || read().catch(() => undefined)), EVERY_MS);
    return () => clearInterval(timer);
  }, [mayChange, isOffline, credential]);
}

const mayChangeByItself = ({ channel, state }: Reach['points'][number]) =>
  state === 'UNVERIFIED' || (channel === 'SMS' && state === 'ACTIVE');
