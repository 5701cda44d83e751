import type { NurseQueueFragment } from '../../generated/operations.js';
import { shell } from '../../kit/shell.js';
import { t } from '../../kit/texts.js';
import { momentOf, timeOf } from '../../kit/times.js';

const DAY_MS = 24 * 3_600_000;

/** A line without people: that nobody waits, or when the queue opens, and whether by itself. */
export function EmptyLine({ queue: { state, opensAt, department } }: { queue: NurseQueueFragment }) {
  if (state !== 'CLOSED') return <p class="empty muted">{t('NOBODY_WAITS')}</p>;
  const time = opensAt && nearTime(opensAt, department.timeZone);
  return (
    <p class="empty muted">
      {t('LINE_CLOSED')} {time && t(department.opensAutomatically ? 'OPENS_ITSELF' : 'HOURS_BEGIN', { time })}
    </p>
  );
}

/** "17:00", "tomorrow 08:00", or a day of the week with its time. */
function nearTime(instant: string, timeZone: string): string {
  const dayOf = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
  if (dayOf(Date.parse(instant)) !== dayOf(Date.now() + DAY_MS)) return momentOf(instant, timeZone);
  const tomorrow = new Intl.RelativeTimeFormat(shell.language, { numeric: 'auto' }).format(1, 'day');
  return `${tomorrow} ${timeOf(instant, timeZone)}`;
}
