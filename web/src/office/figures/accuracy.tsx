import type { OfficeAccuracyQuery } from '../../generated/operations.js';
import { Figure } from '../../kit/look/view.js';
import { countText } from '../frame/count.js';
import { t } from '../texts.js';
import { oneDecimal, shareOf } from './numbers.js';

/** How true the promised waits were. */
export function Accuracy({ coverage, lateShare, meanAbsoluteErrorMinutes, sampleSize }: OfficeAccuracyQuery['waitAccuracy']) {
  if (sampleSize === 0) return <p class="muted">{t('ACCURACY_NONE')}</p>;
  const facts = [
    [t('ACCURACY_COVERAGE'), shareOf(coverage, sampleSize)],
    [t('ACCURACY_LATE'), shareOf(lateShare, sampleSize)],
    [t('ACCURACY_ERROR'), oneDecimal(meanAbsoluteErrorMinutes)],
    [t('ACCURACY_SAMPLE'), countText(sampleSize)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Figure>{value}</Figure>
          </dd>
        </div>
      ))}
    </dl>
  );
}
