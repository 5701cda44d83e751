import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../kit/announcer.js';
import { useClock, useLink } from '../kit/link/use-link.js';
import { LinkLine, type Trouble, TroubleStrip } from '../kit/look/view.js';
import { t } from '../kit/texts.js';
import { momentOf } from '../kit/times.js';
import { troubleOf } from '../kit/trouble.js';
import { LanguageChoice } from './language-choice.js';
import { NoticeList } from './notice-list.js';
import { forgetLastState } from './offline/last-state.js';
import { CalledScreen } from './place/called-screen.js';
import { PlaceCard } from './place/place-card.js';
import { leavePush } from './push/record.js';
import { usePush } from './push/use-push.js';
import { QueueList } from './queue-list.js';
import { useReach } from './reach/use-reach.js';
import { showSize } from './settings/preferences.js';
import { Settings } from './settings/settings.js';
import { type Day, useDay } from './use-day.js';
import { useKeptFocus } from './use-kept-focus.js';

/** A person looks at the phone to see whether it is their turn. In a pocket it asks less often: see Link. */
const PING_EVERY_MS = 1_000;
/** Places that still count. Others are shown until the person has a new one. */
const LIVE_STATES = ['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'];

interface PatientPageProps {
  credential: string;
  isGuest: boolean;
  /** Null for a guest. */
  signOut: ((isExpired: boolean) => void) | null;
}

export function PatientPage({ credential, isGuest, signOut }: PatientPageProps) {
  const { link, view } = useLink(credential, PING_EVERY_MS);
  const day = useDay(link, credential, view.state);
  const door = useReach(credential, view.state);
  usePush(door);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const main = useRef<HTMLElement>(null);
  useClock();
  useKeptFocus(main);
  // After a sign-out, the next person has the usual size.
  useEffect(() => showSize, []);
  useAnnouncements(day);
  const live = day.places.filter(({ state }) => LIVE_STATES.includes(state));
  const called = live.find(({ state }) => state === 'CALLED');
  const isOffline = view.state !== 'LIVE' && view.state !== 'STALE';
  useEffect(() => {
    if (view.state !== 'SIGNED_OUT') return;
    // Nobody who opens the page now reads of this person. If the session is renewed, the state is kept again.
    forgetLastState();
    if (signOut) signOut(true);
  }, [view.state]);
  // Trouble with what was before says nothing about a place that has changed, and nothing may push a call out of sight.
  const changes = live.map(({ id, state, calledAt }) => `${id} ${state} ${calledAt}`).join();
  useEffect(() => setTrouble(null), [changes]);
  const act = async (action: () => Promise<void>) => {
    setTrouble(null);
    await action().catch((error) => setTrouble(troubleOf(error)));
  };
  const shared = { credential, isOffline, act, take: day.take };
  const shown = live.length > 0 ? live.filter((place) => place !== called) : day.places.slice(0, 1);
  const isRefused = view.state === 'SIGNED_OUT' && isGuest;
  const { keptSince } = day;
  return (
    <div class={called ? 'phone called' : 'phone'}>
      <header class="row">
        <h1>{day.name ?? t('TITLE_patient')}</h1>
        <LanguageChoice credential={credential} />
      </header>
      <main class="stack" ref={main}>
        {keptSince !== null && (
          <p class="strip waiting">{t('LAST_STATE', { time: momentOf(new Date(keptSince).toISOString()) })}</p>
        )}
        {isOffline && live.length > 0 && <p class="strip waiting">{t(called ? 'OFFLINE_CALLED' : 'OFFLINE_KEPT')}</p>}
        <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
        {isRefused && <p class="strip">{t('TICKET_ENDED')}</p>}
        {called && <CalledScreen place={called} notices={day.notices} {...shared} />}
        {shown.map((place) => (
          <PlaceCard
            key={place.id}
            place={place}
            queue={day.queues.find(({ department }) => department.code === place.department.code)}
            notices={day.notices}
            cameFrom={day.places.find(({ transferredTo }) => transferredTo?.ticket === place.ticket)}
            isGuest={isGuest}
            reach={door.reach}
            {...shared}
          />
        ))}
        {!called && !isGuest && (
          <QueueList queues={day.queues} taken={live.map(({ department }) => department.code)} {...shared} />
        )}
        {!day.isKnown && keptSince === null && !isRefused && <p class="muted">{t('LINK_CONNECTING')}</p>}
        {!called && <NoticeList notices={day.notices} />}
        {!called && !isRefused && <Settings day={day} isGuest={isGuest} door={door} {...shared} />}
      </main>
      <footer class="row">
        <LinkLine view={view.asOf === null && keptSince !== null ? { state: keptState(view.state), asOf: keptSince } : view} />
        {signOut && (
          <button type="button" class="quiet" onClick={() => void leavePush(credential).finally(() => signOut(false))}>
            {t('SIGN_OUT')}
          </button>
        )}
      </footer>
    </div>
  );
}

/** A page that shows what it has kept is not at its beginning: its connection is lost. */
const keptState = <State extends string>(state: State) => (state === 'CONNECTING' ? 'RECONNECTING' : state);

/** A screen reader says each new notice, whole. */
function useAnnouncements({ notices, isKnown }: Day): void {
  const [latest] = notices;
  useEffect(() => {
    if (latest && isKnown && !latest.withdrawnAt) announce(latest.message, latest.event === 'CALLED' ? 'alert' : 'status');
  }, [latest?.id]);
}
