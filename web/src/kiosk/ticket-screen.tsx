import { useEffect, useState } from 'preact/hooks';
import { Qr } from '../kit/look/qr.js';
import { Figure } from '../kit/look/view.js';
import { chosenLanguage, ticketAddress } from '../kit/shell.js';
import { t } from '../kit/texts.js';
import { rangeOf } from '../kit/times.js';
import type { Taken } from './kiosk-page.js';

/** After so many seconds the next person sees nothing of this ticket. */
const SHOWN_S = 20;

export function TicketScreen({ taken, close }: { taken: Taken; close: () => void }) {
  const [left, setLeft] = useState(SHOWN_S);
  useEffect(() => {
    const until = Date.now() + SHOWN_S * 1000;
    const timer = setInterval(() => {
      setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
      if (Date.now() >= until) close();
    }, 250);
    return () => clearInterval(timer);
  }, []);
  const { entry, ticketPath } = taken;
  return (
    <main class="kiosk taken">
      <h1>{t('YOUR_TICKET')}</h1>
      <p class="ticket">
        <Figure>{entry.ticket}</Figure>
      </p>
      <p>
        {t('PEOPLE_BEFORE', { count: entry.peopleAhead ?? 0 })}
        {entry.estimate && (
          <>
            {' · '}
            <Figure>{rangeOf(entry.estimate)}</Figure> {t('MINUTES')}
          </>
        )}
      </p>
      {ticketPath && <Qr text={ticketAddress(ticketPath, chosenLanguage())} label={t('TICKET_SCAN')} />}
      <p>{t('KIOSK_SCAN')}</p>
      <div class="row">
        <button type="button" onClick={() => print()}>
          {t('PRINT')}
        </button>
        <button type="button" class="main" onClick={close}>
          {t('DONE')} (<Figure>{left}</Figure>)
        </button>
      </div>
    </main>
  );
}
