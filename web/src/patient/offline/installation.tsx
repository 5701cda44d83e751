import { useEffect, useState } from 'preact/hooks';
import { t } from '../../kit/texts.js';

/** What Chromium offers to a page that can be installed. It is in no standard, and so in no types. */
interface InstallOffer extends Event {
  prompt: () => Promise<unknown>;
}

/** The offer comes once, maybe before anybody looks for it. */
let offered: InstallOffer | null = null;
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offered = event as InstallOffer;
});

/** How the page gets on the home screen of the phone, or why it cannot. */
export function Installation() {
  const [offer, setOffer] = useState(offered);
  useEffect(() => {
    const note = () => setOffer(offered);
    addEventListener('beforeinstallprompt', note);
    return () => removeEventListener('beforeinstallprompt', note);
  }, []);
  if (!('serviceWorker' in navigator)) return isSecureContext ? null : <p class="strip waiting">{t('INSTALL_HTTPS')}</p>;
  return (
    <div class="stack">
      <p>{t('INSTALL_READY')}</p>
      {offer && (
        <button type="button" onClick={() => void offer.prompt()}>
          {t('INSTALL_NOW')}
        </button>
      )}
    </div>
  );
}
