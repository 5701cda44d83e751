import { useEffect, useState } from 'preact/hooks';
import {
  KioskQueuesDocument,
  type KioskQueuesSubscription,
  TakeTicketDocument,
  type TakeTicketMutation,
} from '../generated/operations.js';
import { announce, forgetAnnouncements } from '../kit/announcer.js';
import { LANGUAGES } from '../kit/languages.js';
import { ask } from '../kit/link/api.js';
import { RepeatKey } from '../kit/link/repeat-key.js';
import { useLink } from '../kit/link/use-link.js';
import { newest } from '../kit/link/versions.js';
import { Figure, LinkLine, StateMark, type Trouble, TroubleStrip } from '../kit/look/view.js';
import { shell, speak } from '../kit/shell.js';
import { reportVersion } from '../kit/sign-in/device-version.js';
import type { Session } from '../kit/sign-in/session.js';
import { t } from '../kit/texts.js';
import { momentOf, rangeOf } from '../kit/times.js';
import { troubleOf } from '../kit/trouble.js';
import { TicketScreen } from './ticket-screen.js';

type Queue = KioskQueuesSubscription['queueStatusChanged'];
export type Taken = TakeTicketMutation['addToQueue'];

const PING_EVERY_MS = 5_000;

/** One large button for each queue. They never move: a finger may be on its way. */
export function KioskPage({ session: { credential, departments = [] }, revoked }: { session: Session; revoked: () => void }) {
  const { link, view } = useLink(credential, PING_EVERY_MS);
  useEffect(() => reportVersion(link, credential), [link]);
  const [queues, setQueues] = useState<ReadonlyMap<string, Queue>>(new Map());
  const [taken, setTaken] = useState<Taken | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [ticketKey] = useState(() => new RepeatKey());
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(
    () =>
      link.listen(KioskQueuesDocument, {}, ({ queueStatusChanged }) => setQueues((known) => newest(known, queueStatusChanged))),
    [link],
  );
  useEffect(() => {
    if (view.state === 'SIGNED_OUT') revoked();
  }, [view.state]);
  const isOff = view.state !== 'LIVE' || isBusy;
  const take = async (department: string) => {
    setBusy(true);
    setTrouble(null);
    try {
      const what = { department, locale: shell.language };
      const { addToQueue } = await ticketKey.send(what, (idempotencyKey) =>
        ask(credential, TakeTicketDocument, { input: { ...what, idempotencyKey } }),
      );
      setTaken(addToQueue);
      announce(t('KIOSK_TAKEN', { ticket: addToQueue.entry.ticket }));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setBusy(false);
  };
  const clear = () => {
    forgetAnnouncements();
    setTaken(null);
  };
  if (taken) return <TicketScreen taken={taken} close={clear} />;
  const shown = [...queues.values()]
    .filter(({ department }) => departments.includes(department.code))
    .sort((one, other) => one.department.code.localeCompare(other.department.code));
  return (
    <div class="kiosk">
      <header>
        <h1>{t('TITLE_kiosk')}</h1>
        <nav class="languages" aria-label={t('LANGUAGE')}>
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <button
              key={code}
              type="button"
              class="quiet"
              lang={code}
              aria-pressed={code === shell.language}
              onClick={() => speak(code)}
            >
              {name}
            </button>
          ))}
        </nav>
      </header>
      <main class="stack">
        <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
        {view.state !== 'LIVE' && view.asOf !== null && <p class="strip">{t('KIOSK_OFF')}</p>}
        {shown.map((queue) => (
          <button
            key={queue.department.code}
            type="button"
            class="choice"
            aria-disabled={isOff || queue.state !== 'OPEN'}
            onClick={() => !isOff && queue.state === 'OPEN' && void take(queue.department.code)}
          >
            <span class="name">{queue.department.name}</span>
            <StateMark queue={queue} />
            {queue.state === 'OPEN' && (
              <span>
                {t('BOARD_WAITING', { waiting: queue.totalWaiting })}
                {queue.estimate && (
                  <>
                    {' · '}
                    <Figure>{rangeOf(queue.estimate)}</Figure> {t('MINUTES')}
                  </>
                )}
              </span>
            )}
            {queue.state === 'CLOSED' && queue.opensAt && (
              <span>{t('BOARD_OPENS', { time: momentOf(queue.opensAt, queue.department.timeZone) })}</span>
            )}
          </button>
        ))}
      </main>
      <footer>
        <LinkLine view={view} />
      </footer>
    </div>
  );
}
