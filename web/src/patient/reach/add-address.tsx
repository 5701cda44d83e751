import { useState } from 'preact/hooks';
import { AddPointDocument, type PointFragment } from '../../generated/operations.js';
import { ApiError, ask } from '../../kit/link/api.js';
import { RepeatKey } from '../../kit/link/repeat-key.js';
import { Field } from './field.js';
import { problemOf } from './problem.js';
import { t } from './texts.js';
import { type ReachDoor, withPoint } from './use-reach.js';

/** The channels that have an address to type. */
export type Typed = 'EMAIL' | 'SMS';

const INPUTS = {
  EMAIL: { type: 'email', autocomplete: 'email', inputMode: 'email' },
  SMS: { type: 'tel', autocomplete: 'tel', inputMode: 'tel' },
} as const;

interface AddAddressProps {
  channel: Typed;
  door: ReachDoor;
  isOffline: boolean;
  added: (point: PointFragment) => void;
  cancel: () => void;
}

/** Asks for an address, with the sentence that the person agrees to. The server then sends a code there. */
export function AddAddress({ channel, door, isOffline, added, cancel }: AddAddressProps) {
  const [address, setAddress] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [key] = useState(() => new RepeatKey());
  const isOff = isOffline || isSending;
  const send = async () => {
    setWrong(null);
    if (!address.trim()) return setWrong(t(`WRONG_${channel}`));
    setSending(true);
    const what = { channel, address: address.trim(), consent: t(`CONSENT_${channel}`) };
    try {
      const { addContactPoint } = await key.send(what, (idempotencyKey) =>
        ask(door.credential, AddPointDocument, { input: { ...what, idempotencyKey } }),
      );
      door.change(withPoint(addContactPoint.contactPoint));
      added(addContactPoint.contactPoint);
    } catch (error) {
      const isAddress = error instanceof ApiError && error.field === 'input.address';
      if (!isAddress) setWrong(problemOf(error));
      else setWrong(error.code === 'CONFLICT' ? t('REFUSED_ADDRESS') : t(`WRONG_${channel}`));
    }
    setSending(false);
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isOff) void send();
      }}
    >
      <Field
        id={`new-${channel}`}
        label={t(`FIELD_${channel}`)}
        {...(channel === 'SMS' && { help: t('FIELD_SMS_HOW') })}
        wrong={wrong}
        isFirst={true}
        value={address}
        change={setAddress}
        {...INPUTS[channel]}
      />
      <p class="muted">{t(`CONSENT_${channel}`)}</p>
      <div class="row">
        <button type="submit" class="main" aria-disabled={isOff}>
          {t('SEND_CODE')}
        </button>
        <button type="button" class="quiet" onClick={cancel}>
          {t('CANCEL')}
        </button>
      </div>
    </form>
  );
}
