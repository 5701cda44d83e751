import type { LineEntryFragment } from '../../generated/operations.js';
import { Figure } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';

const MINUTE_MS = 60_000;

/** When a person is expected to be called, against what they were promised when they joined: as times of day, which compare. */
export function Expected({ entry, timeZone }: { entry: LineEntryFragment; timeZone: string }) {
  const { estimate, promised, joinedAt } = entry;
  const range = (from: string, { lowMinutes, highMinutes }: { lowMinutes: number; highMinutes: number }) => {
    const [low, high] = [lowMinutes, highMinutes].map((minutes) => timeOf(Date.parse(from) + minutes * MINUTE_MS, timeZone));
    return low === high ? low : `${low}–${high}`;
  };
  const isLater =
    estimate &&
    promised &&
    Date.parse(estimate.asOf) + estimate.lowMinutes * MINUTE_MS > Date.parse(joinedAt) + promised.highMinutes * MINUTE_MS;
  return (
    <>
      {estimate && <Figure>{range(estimate.asOf, estimate)}</Figure>}
      {promised && (
        <span class="second">
          {t('PROMISED')} <Figure>{range(joinedAt, promised)}</Figure>
        </span>
      )}
      {isLater && <span class="second late">{t('LATER')}</span>}
    </>
  );
}
