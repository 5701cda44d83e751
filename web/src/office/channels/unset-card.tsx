import type { Channel } from '../../generated/operations.js';
import { StateWord } from '../frame/state-word.js';
import { channelText } from '../messages/message-words.js';
import { t } from '../texts.js';

/** The variables without which a channel does not exist (docs/configuration.md). */
const VARIABLES: Readonly<Record<Channel, readonly string[]>> = {
  EMAIL: ['SMTP_URL', 'QUEUE_MAIL_FROM'],
  SMS: ['QUEUE_SMS_ACCOUNT', 'QUEUE_SMS_TOKEN', 'QUEUE_SMS_FROM'],
  WEB_PUSH: ['QUEUE_PUSH_PUBLIC_KEY', 'QUEUE_PUSH_PRIVATE_KEY', 'QUEUE_PUSH_SUBJECT'],
};

/** A channel that is not configured, and how it is. */
export function UnsetCard({ channel }: { channel: Channel }) {
  return (
    <section class="provider" aria-labelledby={`unset-${channel}`} data-unset={channel}>
      <h4 id={`unset-${channel}`}>{channelText(channel)}</h4>
      <p>
        <StateWord isGood={false}>{t('PROVIDER_UNSET')}</StateWord>
      </p>
      <p>{t('UNSET_WHAT')}</p>
      <ul class="plain">
        {VARIABLES[channel].map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
