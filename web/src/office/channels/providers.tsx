import { useEffect, useState } from 'preact/hooks';
import { type OfficeProviderFragment, OfficeProvidersDocument, PauseSenderDocument } from '../../generated/operations.js';
import { ConfirmDialog } from '../form/confirm-dialog.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer } from '../frame/view.js';
import { CHANNELS, channelText } from '../messages/message-words.js';
import { t } from '../texts.js';
import { ProviderCard } from './provider-card.js';
import { ProviderTest } from './provider-test.js';
import { UnsetCard } from './unset-card.js';

/** A provider that fails must be seen by an admin who looks at this part and does nothing. */
const READ_EVERY_MS = 15_000;

/** One card for each channel: whether its provider works, what it sends, and what that costs. */
export function Providers() {
  const { ask } = useOffice();
  const answer = useAnswer(ask, OfficeProvidersDocument, {});
  const [paused, setPaused] = useState<OfficeProviderFragment | null>(null);
  const [tested, setTested] = useState<OfficeProviderFragment | null>(null);
  const { read } = answer;
  useEffect(() => {
    const timer = setInterval(read, READ_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <h3>{t('PROVIDERS')}</h3>
      <p class="muted">{t('TODAY_IS')}</p>
      <Answer of={answer}>
        <div class="providers">
          {answer.data?.providers
            .filter(({ isConfigured }) => isConfigured)
            .map((provider) => (
              <ProviderCard
                key={provider.name}
                provider={provider}
                pause={() => setPaused(provider)}
                test={() => setTested(provider)}
              />
            ))}
          {answer.data && unsetIn(answer.data.providers).map((channel) => <UnsetCard key={channel} channel={channel} />)}
        </div>
      </Answer>
      {paused && <PauseDialog provider={paused} read={read} close={() => setPaused(null)} />}
      {tested && (
        <ProviderTest
          provider={tested}
          close={() => {
            setTested(null);
            void read();
          }}
        />
      )}
    </>
  );
}

/** A channel without a configured provider: the API does not list what was never configured. */
const unsetIn = (providers: readonly OfficeProviderFragment[]) =>
  CHANNELS.filter((channel) => !providers.some((each) => each.channel === channel && each.isConfigured));

interface PauseDialogProps {
  provider: OfficeProviderFragment;
  read: () => Promise<void>;
  close: () => void;
}

/** Pauses a provider, or resumes it. */
function PauseDialog({ provider: { name, channel, isPaused, waiting }, read, close }: PauseDialogProps) {
  const { ask } = useOffice();
  const named = { channel: channelText(channel) };
  return (
    <ConfirmDialog
      title={t(isPaused ? 'RESUME_PROVIDER_SURE' : 'PAUSE_PROVIDER_SURE', named)}
      text={isPaused ? t('RESUME_PROVIDER_WHAT', { count: waiting }) : t('PAUSE_PROVIDER_WHAT')}
      button={t(isPaused ? 'RESUME_PROVIDER' : 'PAUSE_PROVIDER', named)}
      done={t(isPaused ? 'PROVIDER_IS_RESUMED' : 'PROVIDER_IS_PAUSED', named)}
      isHarmless={isPaused}
      run={async () => {
        await ask(PauseSenderDocument, { input: { provider: name, isPaused: !isPaused } });
        await read();
      }}
      close={close}
    />
  );
}
