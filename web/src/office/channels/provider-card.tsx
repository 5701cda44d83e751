import type { OfficeProviderFragment } from '../../generated/operations.js';
import { addressOf } from '../../kit/shell.js';
import { momentOf } from '../../kit/times.js';
import { Count } from '../frame/count.js';
import { Moment } from '../frame/moment.js';
import { channelText, reasonText } from '../messages/message-words.js';
import { t } from '../texts.js';
import { CostToday } from './cost-today.js';
import { ProviderState } from './provider-state.js';

interface ProviderCardProps {
  provider: OfficeProviderFragment;
  pause: () => void;
  test: () => void;
}

/** Everything about one provider, and what an admin may do with it. */
export function ProviderCard({ provider, pause, test }: ProviderCardProps) {
  const { name, channel, isDevelopment } = provider;
  return (
    <section class="provider" aria-labelledby={`provider-${name}`} data-provider={name}>
      <h4 id={`provider-${name}`}>
        {channelText(channel)} <code>{name}</code>
      </h4>
      <p>
        <ProviderState provider={provider} />
      </p>
      <Facts provider={provider} />
      {isDevelopment && (
        <p>
          <b>{t('PROVIDER_DEVELOPMENT')}.</b> {t('DEVELOPMENT_WHAT')} <a href={addressOf('/outbox')}>{t('OUTBOX')}</a>
        </p>
      )}
      <Actions provider={provider} pause={pause} test={test} />
    </section>
  );
}

function Facts({ provider }: { provider: OfficeProviderFragment }) {
  const { waiting, ratePerSecond, sentToday, failedToday, lastFailure, lastFailureAt, circuit, nextProbeAt } = provider;
  return (
    <>
      {provider.isPaused && provider.pausedAt && (
        <p class="strip waiting">
          {t('PAUSED_BY', {
            name: `\u2068${provider.pausedBy?.displayName ?? t('SYSTEM')}\u2069`,
            time: momentOf(provider.pausedAt),
          })}
        </p>
      )}
      <dl class="numbers">
        <Fact name={t('WAITING_MESSAGES')}>{waiting}</Fact>
        <Fact name={t('RATE')}>{ratePerSecond}</Fact>
        <Fact name={t('SENT_TODAY')}>{sentToday}</Fact>
        <Fact name={t('FAILED_TODAY')}>{failedToday}</Fact>
      </dl>
      <CostToday provider={provider} />
      {lastFailure && (
        <p>
          <span class="muted">{t('LAST_FAILURE')}:</span> {reasonText(lastFailure)}{' '}
          {lastFailureAt && <Moment at={lastFailureAt} />}
        </p>
      )}
      {circuit === 'OPEN' && nextProbeAt && (
        <p>
          <span class="muted">{t('NEXT_PROBE')}:</span> <Moment at={nextProbeAt} />
        </p>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Count of={children} />
      </dd>
    </div>
  );
}

function Actions({ provider: { channel, isPaused }, pause, test }: ProviderCardProps) {
  const name = channelText(channel);
  const toggle = t(isPaused ? 'RESUME' : 'PAUSE');
  return (
    <>
      {channel === 'WEB_PUSH' && <p class="muted">{t('TRY_PUSH')}</p>}
      <div class="row">
        <button type="button" aria-label={`${toggle} ${name}`} onClick={pause}>
          {toggle}
        </button>
        {channel !== 'WEB_PUSH' && (
          <button type="button" aria-label={`${t('TRY')} ${name}`} onClick={test}>
            {t('TRY')}
          </button>
        )}
      </div>
    </>
  );
}
