import type { OfficeProviderFragment } from '../../generated/operations.js';
import { Icon } from '../../kit/look/view.js';
import { shell } from '../../kit/shell.js';
import { t } from '../texts.js';

/** From this share of the cap on, an admin is warned. */
const NEAR = 0.8;

const amount = new Intl.NumberFormat(`${shell.language}-u-nu-latn`, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What today's messages cost, of what they may cost. Nothing for a provider that costs nothing. */
export function CostToday({ provider }: { provider: OfficeProviderFragment }) {
  const { name, costToday, dailyCap } = provider;
  if (costToday == null) return null;
  const currency = provider.currency ?? '';
  const cost = amount.format(costToday);
  if (dailyCap == null)
    return (
      <p>
        <span class="muted">{t('COST_TODAY')}:</span> {t('COST_WITHOUT_CAP', { cost, currency })}
      </p>
    );
  // In thousandths: 0.08 of 0.10 is a little less than 0.8 otherwise.
  const share = dailyCap > 0 ? Math.round((costToday / dailyCap) * 1000) / 1000 : 1;
  const warning = share >= 1 ? t('CAP_REACHED') : share >= NEAR ? t('CAP_NEAR') : null;
  return (
    <div class="cost">
      <label for={`cost-${name}`}>{t('COST_TODAY')}</label>
      <meter id={`cost-${name}`} min={0} max={dailyCap || 1} high={NEAR * dailyCap} value={costToday}>
        {cost}
      </meter>
      <p>{t('COST_OF_CAP', { cost, cap: amount.format(dailyCap), currency })}</p>
      {warning && (
        <p class="wrong row">
          <Icon name="WARNING" /> {warning}
        </p>
      )}
    </div>
  );
}
