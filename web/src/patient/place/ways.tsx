import { Icon } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { readPushRecord } from '../push/record.js';
import type { Reach } from '../reach/use-reach.js';

type Way = 'WAY_PAGE' | 'WAY_WEB_PUSH' | 'WAY_OTHER_PUSH' | 'WAY_EMAIL' | 'WAY_SMS';

/** By which ways a call reaches the person: where it is confirmed, and not switched off. */
export function Ways({ reach }: { reach: Reach | null }) {
  const ways = waysOf(reach);
  // Until it is known, as most clinics are: the buttons below move less under a finger.
  const hasMore = reach === null || reach.settings.channels.length > 0;
  return (
    <div class="ways">
      <p>{t('WAYS')}</p>
      <ul class="plain">
        {ways.map((way) => (
          <li key={way}>
            <Icon name="OPEN" /> {t(way)}
          </li>
        ))}
      </ul>
      <p class="muted">
        {ways.length === 1 && `${t('KEEP_PAGE_OPEN')} `}
        {t('BOARD_SHOWS')}
        {ways.length === 1 && hasMore && ` ${t('WAYS_MORE')}`}
      </p>
    </div>
  );
}

function waysOf(reach: Reach | null): Way[] {
  const here = readPushRecord()?.point;
  const isOn = (channel: string) =>
    reach?.settings.preferences.some((each) => each.event === 'CALLED' && each.channel === channel && each.isOn);
  const active = (reach?.points ?? []).filter(({ state, channel }) => state === 'ACTIVE' && isOn(channel));
  const ways = active.map(({ id, channel }): Way => {
    if (channel === 'WEB_PUSH') return id === here ? 'WAY_WEB_PUSH' : 'WAY_OTHER_PUSH';
    return `WAY_${channel}`;
  });
  const order: Way[] = ['WAY_PAGE', 'WAY_WEB_PUSH', 'WAY_OTHER_PUSH', 'WAY_EMAIL', 'WAY_SMS'];
  return order.filter((way) => way === 'WAY_PAGE' || ways.includes(way));
}
