import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../kit/texts.js';
import { loadReach } from '../reach/load-reach.js';
import type { ReachPartProps } from '../reach/reach.js';

/** What is loaded when somebody opens the settings. After an update of the server only a new start of the page finds it. */
export function MoreSettings(props: ReachPartProps) {
  const [Part, setPart] = useState<FunctionComponent<ReachPartProps> | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    loadReach().then(
      ({ ReachPart }) => setPart(() => ReachPart),
      () => setLost(true),
    );
  }, []);
  if (Part) return <Part {...props} />;
  if (!isLost) return <p class="muted">{t('LINK_CONNECTING')}</p>;
  return (
    <div class="strip row">
      <span>{t('TROUBLE_UNREACHABLE')}</span>
      <button type="button" onClick={() => location.reload()}>
        {t('SIGN_IN_RETRY')}
      </button>
    </div>
  );
}
