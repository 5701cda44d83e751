import { t } from '../texts.js';
import { timeOf } from '../times.js';
import type { LinkView } from './link-view.js';

/** What the page says about its connection. It says "live" only when it is. */
export function linkText({ state, asOf }: LinkView): string {
  const time = asOf === null ? null : timeOf(asOf);
  if (state === 'LIVE') return t('LINK_LIVE');
  if (state === 'CONNECTING') return t('LINK_CONNECTING');
  if (state === 'SIGNED_OUT') return t('LINK_SIGNED_OUT');
  if (state === 'PUT_OFF') return t('LINK_PUT_OFF');
  if (state === 'OFFLINE') return time === null ? t('LINK_OFFLINE') : t('LINK_OFFLINE_AS_OF', { time });
  return time === null ? t('LINK_CONNECTING') : t('LINK_AS_OF', { time });
}
