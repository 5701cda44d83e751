import { useState } from 'preact/hooks';
import { TestAlertDocument } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ask, newKey } from '../../kit/link/api.js';
import { Icon } from '../../kit/look/view.js';
import { shell } from '../../kit/shell.js';
import { t } from '../../kit/texts.js';
import { timeOf } from '../../kit/times.js';
import type { PlaceActions } from '../place/actions.js';
import type { Receipts } from '../receipts.js';

/** A notice that takes longer would come too late for a call, in ms. */
const PATIENCE_MS = 15_000;

interface TestAlertProps extends PlaceActions {
  /** The department in whose name the test is sent. */
  department: string;
  receipts: Receipts;
}

type Outcome = { is: 'waiting' | 'lost' | 'arrived'; text: string };

/** A notice to this person, over the same connection as a call: it says whether it really arrived, and when. */
export function TestAlert({ department, receipts, credential, isOffline, act }: TestAlertProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const say = (is: Outcome['is'], text: string) => {
    setOutcome({ is, text });
    announce(text);
  };
  const test = () =>
    act(async () => {
      const begun = Date.now();
      setOutcome(null);
      const input = { department, idempotencyKey: newKey() };
      const { sendTestNotification } = await ask(credential, TestAlertDocument, { input });
      setOutcome({ is: 'waiting', text: t('TEST_WAITING') });
      const at = await receipts.arrival(sendTestNotification.notification.id, PATIENCE_MS);
      if (at === null) say('lost', t('TEST_LOST', { seconds: PATIENCE_MS / 1000 }));
      else say('arrived', t('TEST_ARRIVED', { time: timeOf(at), seconds: secondsOf(at - begun) }));
    });
  const isOff = isOffline || outcome?.is === 'waiting';
  return (
    <div class="stack">
      <p>{t('TEST_ALERT_WHAT')}</p>
      {isOffline && <p class="muted">{t('ACTIONS_OFF')}</p>}
      <button type="button" aria-disabled={isOff} onClick={() => !isOff && void test()}>
        {t('TEST_ALERT')}
      </button>
      {outcome && (
        <p class={`strip test ${outcome.is === 'lost' ? '' : 'info'}`}>
          <Icon name={outcome.is === 'lost' ? 'WARNING' : outcome.is === 'arrived' ? 'OPEN' : 'CLOSED'} />
          {outcome.text}
        </p>
      )}
    </div>
  );
}

/** Tenths of a second, with the digits that all times have. */
const secondsOf = (ms: number) =>
  new Intl.NumberFormat(`${shell.language}-u-nu-latn`, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    Math.max(100, ms) / 1000,
  );
