import { useState } from 'preact/hooks';
import { TestAlertDocument } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ask, newKey } from '../../kit/link/api.js';
import { Icon } from '../../kit/look/view.js';
import { shell } from '../../kit/shell.js';
import { timeOf } from '../../kit/times.js';
import type { PlaceActions } from '../place/actions.js';
import { pushArrival } from '../push/push-arrival.js';
import { readPushRecord } from '../push/record.js';
import { t } from '../reach/texts.js';
import type { Reach } from '../reach/use-reach.js';
import type { Receipts } from '../receipts.js';

/** A notice that takes longer would come too late for a call, in ms. */
const PATIENCE_MS = 15_000;

interface TestAlertProps extends PlaceActions {
  /** The department in whose name the test is sent. */
  department: string;
  receipts: Receipts;
  reach: Reach | null;
}

type Outcome = { is: 'waiting' | 'lost' | 'arrived'; text: string };

/** A notice to this person, in the same ways as a call: it says whether it really arrived on this page and, where it is switched on, on this phone. */
export function TestAlert({ department, receipts, reach, credential, isOffline, act }: TestAlertProps) {
  const [page, setPage] = useState<Outcome | null>(null);
  const [phone, setPhone] = useState<Outcome | null>(null);
  const say = (set: (outcome: Outcome) => void, is: Outcome['is'], text: string) => {
    set({ is, text });
    announce(text);
  };
  const onPage = async (id: string, begun: number) => {
    const at = await receipts.arrival(id, PATIENCE_MS);
    if (at === null) say(setPage, 'lost', t('TEST_LOST', { seconds: PATIENCE_MS / 1000 }));
    else say(setPage, 'arrived', t('TEST_ARRIVED', { time: timeOf(at), seconds: secondsOf(at - begun) }));
  };
  const onPhone = async (arrival: Promise<number | null>, begun: number) => {
    const at = await arrival;
    if (at === null) say(setPhone, 'lost', t('TEST_PUSH_LOST', { seconds: PATIENCE_MS / 1000 }));
    else say(setPhone, 'arrived', t('TEST_PUSH_ARRIVED', { time: timeOf(at), seconds: secondsOf(at - begun) }));
  };
  const test = () =>
    act(async () => {
      const begun = Date.now();
      const hasPush = isConfirmed(reach);
      setPage(null);
      setPhone(null);
      if (hasPush) receipts.holdTests();
      try {
        const arrival = hasPush ? pushArrival('TEST', PATIENCE_MS) : null;
        const input = { department, idempotencyKey: newKey() };
        const { id } = (await ask(credential, TestAlertDocument, { input })).sendTestNotification.notification;
        setPage({ is: 'waiting', text: t('TEST_WAITING') });
        if (arrival) setPhone({ is: 'waiting', text: t('TEST_PUSH_WAITING') });
        await Promise.all([onPage(id, begun), arrival && onPhone(arrival, begun)]);
      } finally {
        receipts.releaseTests();
      }
    });
  const isOff = isOffline || page?.is === 'waiting' || phone?.is === 'waiting';
  return (
    <section class="stack" aria-labelledby="test-alert">
      <h3 id="test-alert">{t('TEST_ALERT')}</h3>
      <p>{t('TEST_ALERT_WHAT')}</p>
      <button type="button" aria-disabled={isOff} onClick={() => !isOff && void test()}>
        {t('TEST_ALERT')}
      </button>
      {[page, phone].map((outcome) => outcome && <OutcomeStrip key={outcome === page ? 'page' : 'phone'} outcome={outcome} />)}
    </section>
  );
}

function OutcomeStrip({ outcome: { is, text } }: { outcome: Outcome }) {
  return (
    <p class={`strip test ${is === 'lost' ? '' : 'info'}`}>
      <Icon name={is === 'lost' ? 'WARNING' : is === 'arrived' ? 'OPEN' : 'CLOSED'} />
      {text}
    </p>
  );
}

const isConfirmed = (reach: Reach | null) => {
  const record = readPushRecord();
  return reach?.points.some(({ id, state }) => id === record?.point && state === 'ACTIVE') ?? false;
};

/** Tenths of a second, with the digits that all times have. */
const secondsOf = (ms: number) =>
  new Intl.NumberFormat(`${shell.language}-u-nu-latn`, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    Math.max(100, ms) / 1000,
  );
