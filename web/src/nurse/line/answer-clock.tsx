import { useClock } from '../../kit/link/use-link.js';
import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';

/** Until when a called person must come, and how much of it is left. */
export function AnswerClock({ until, timeZone }: { until: string; timeZone: string }) {
  const left = Math.ceil((Date.parse(until) - useClock(1_000)) / 1_000);
  return (
    <span class="muted answer-clock">
      {t('UNTIL')} <Figure>{timeOf(until, timeZone)}</Figure>
      {' · '}
      {left > 0 ? (
        <Figure>
          {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
        </Figure>
      ) : (
        t('TIME_OVER')
      )}
    </span>
  );
}
