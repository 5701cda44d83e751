import type { OfficeProviderFragment } from '../../generated/operations.js';
import type { Mark } from '../../kit/look/marks.js';
import { Icon } from '../../kit/look/view.js';
import { t } from '../texts.js';

/** Whether a provider sends: a shape and a word. What a person did is said before what the provider does. */
export function ProviderState({ provider }: { provider: OfficeProviderFragment }) {
  const [mark, text] = stateOf(provider);
  return (
    <span class={`state ${mark === 'WARNING' ? 'warning' : mark}`}>
      <Icon name={mark} /> {text}
    </span>
  );
}

function stateOf({ isPaused, circuit }: OfficeProviderFragment): [Mark, string] {
  if (isPaused) return ['PAUSED', t('PROVIDER_PAUSED')];
  if (circuit === 'OPEN') return ['WARNING', t('PROVIDER_FAILS')];
  if (circuit === 'PROBING') return ['DRAINING', t('PROVIDER_PROBED')];
  return ['OPEN', t('PROVIDER_WORKS')];
}
