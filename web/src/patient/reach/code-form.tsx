import { useState } from 'preact/hooks';
import { AddPointDocument, type PointFragment, VerifyPointDocument } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ApiError, ask, newKey } from '../../kit/link/api.js';
import { timeOf } from '../../kit/times.js';
import type { Typed } from './add-address.js';
import { Field } from './field.js';
import { problemOf } from './problem.js';
import { t } from './texts.js';
import { type ReachDoor, withPoint } from './use-reach.js';

/** With these the server says that the code is not the right one, or no longer. */
const REFUSALS = ['BAD_USER_INPUT', 'CONFLICT', 'NOT_FOUND'];

interface CodeFormProps {
  point: PointFragment & { channel: Typed };
  door: ReachDoor;
  isOffline: boolean;
  /** True: the code was asked for just now. */
  isFirst: boolean;
  confirmed: () => void;
}

/** Has another code sent to an address that the person has added before. */
export async function sendNewCode(
  { credential, change }: ReachDoor,
  { channel, address }: CodeFormProps['point'],
): Promise<void> {
  const input = { channel, address, consent: t(`CONSENT_${channel}`), idempotencyKey: newKey() };
  change(withPoint((await ask(credential, AddPointDocument, { input })).addContactPoint.contactPoint));
  announce(t('CODE_SENT_NOW'));
}

/** Takes the code that was sent to an address: a person who can read it there owns the address. */
export function CodeForm({ point, door, isOffline, isFirst, confirmed }: CodeFormProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const { id, channel, address, codeUntil } = point;
  const isOff = isOffline || isSending;
  const hasCode = isValid(point);
  const during = async (work: () => Promise<void>) => {
    setWrong(null);
    setSending(true);
    await work().catch((error: unknown) => setWrong(problemOf(error)));
    setSending(false);
  };
  const confirm = async () => {
    const code = digitsOf(typed);
    if (code.length !== 6) return setWrong(t('CODE_NOT_SIX'));
    try {
      const { verifyContactPoint } = await ask(door.credential, VerifyPointDocument, { input: { contactPoint: id, code } });
      announce(t('CONFIRMED_NOW', { address }));
      door.change(withPoint(verifyContactPoint.contactPoint));
      confirmed();
    } catch (error) {
      if (!(error instanceof ApiError && REFUSALS.includes(error.code))) throw error;
      const present = (await door.read()).points.find((each) => each.id === id);
      setWrong(present && isValid(present) ? t('CODE_WRONG') : t('CODE_TOO_WRONG'));
    }
  };
  const sendAgain = async () => {
    await sendNewCode(door, point);
    setTyped('');
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isOff) void during(confirm);
      }}
    >
      <Field
        id={`code-${id}`}
        label={t('CODE')}
        help={hasCode && codeUntil ? t(`CODE_SENT_${channel}`, { time: timeOf(codeUntil) }) : t('CODE_OVER')}
        wrong={wrong}
        isFirst={isFirst}
        value={typed}
        change={setTyped}
        autocomplete="one-time-code"
        inputMode="numeric"
      />
      <div class="row">
        <button type="submit" class={hasCode ? 'main' : undefined} aria-disabled={isOff}>
          {t('CODE_CONFIRM')}
        </button>
        <button
          type="button"
          class={hasCode ? undefined : 'main'}
          aria-disabled={isOff}
          onClick={() => !isOff && void during(sendAgain)}
        >
          {t('CODE_AGAIN')}
        </button>
      </div>
    </form>
  );
}

const isValid = ({ codeUntil }: PointFragment) => Boolean(codeUntil && Date.parse(codeUntil) > Date.now());

/** As ASCII: keyboards in Arabic and Persian type digits of their own, and people copy spaces. */
function digitsOf(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[^0-9]/g, '');
}
