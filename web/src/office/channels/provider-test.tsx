import { useState } from 'preact/hooks';
import { type OfficeProviderFragment, TestSenderDocument } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ApiError } from '../../kit/link/api.js';
import { Dialog } from '../../kit/look/confirm.js';
import { type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { wrongsIn } from '../form/check.js';
import { type Field, sentenceAbout, type Wrong } from '../form/field.js';
import { FieldInput } from '../form/field-input.js';
import { useOffice } from '../frame/office.js';
import { StateWord, WarningWord } from '../frame/state-word.js';
import { channelText, reasonText } from '../messages/message-words.js';
import { t } from '../texts.js';

interface ProviderTestProps {
  provider: OfficeProviderFragment;
  close: () => void;
}

/** Sends a fixed text to an address that the admin types, and says in words what the provider answered. */
export function ProviderTest({ provider: { name, channel }, close }: ProviderTestProps) {
  const { ask } = useOffice();
  const [address, setAddress] = useState('');
  const [outcome, setOutcome] = useState<{ isAccepted: boolean; text: string } | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSending, setSending] = useState(false);
  const field: Field = {
    name: 'address',
    label: t(channel === 'SMS' ? 'TRY_SMS' : 'TRY_EMAIL'),
    kind: 'text',
    isRequired: true,
    maxLength: 320,
  };
  const fail = (error: unknown) => {
    const isOfAddress = error instanceof ApiError && error.field === 'input.address';
    if (!isOfAddress) return setTrouble(troubleOf(error));
    mark(sentenceAbout(field, error.message, [field]));
  };
  const mark = (found: Wrong) => {
    announce(found.text, 'alert');
    setWrong(found);
  };
  const send = async () => {
    if (isSending) return;
    setWrong(null);
    setTrouble(null);
    setOutcome(null);
    const [found] = Object.values(wrongsIn([field], { address }));
    if (found) return mark(found);
    setSending(true);
    try {
      const { testProvider } = await ask(TestSenderDocument, { input: { provider: name, address: address.trim() } });
      const { isAccepted } = testProvider;
      const text = isAccepted ? t('TRY_ACCEPTED') : `${t('TRY_REJECTED')} ${reasonText(testProvider.outcome)}.`;
      announce(text, isAccepted ? 'status' : 'alert');
      setOutcome({ isAccepted, text });
    } catch (error) {
      fail(error);
    }
    setSending(false);
  };
  return (
    <Dialog title={t('TRY_PROVIDER', { channel: channelText(channel) })} close={close} isDone={outcome !== null}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t('TRY_WHAT')}</p>
        <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
        <FieldInput field={field} value={address} wrong={wrong} change={(value) => setAddress(String(value))} />
        {outcome && (
          <p class="outcome">
            {outcome.isAccepted ? <StateWord isGood={true}>{outcome.text}</StateWord> : <WarningWord>{outcome.text}</WarningWord>}
          </p>
        )}
        <button type="submit" class="main" aria-disabled={isSending}>
          {t('TRY_NOW')}
        </button>
      </form>
    </Dialog>
  );
}
