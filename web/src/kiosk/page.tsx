import '../kit/look/tokens.css';
import '../kit/look/controls.css';
import './kiosk.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deviceSession } from '../kit/sign-in/pairing.js';
import { endSession, type Session } from '../kit/sign-in/session.js';
import { t } from '../kit/texts.js';
import { KioskPage } from './kiosk-page.js';
import { PairingForm } from './pairing-form.js';

function Kiosk() {
  const [session, setSession] = useState<Session | null | 'asking'>('asking');
  const [isRevoked, setRevoked] = useState(false);
  useEffect(() => void deviceSession('kiosk').then(setSession), []);
  if (session === 'asking') return <p class="empty muted">{t('LINK_CONNECTING')}</p>;
  if (!session) return <PairingForm isRevoked={isRevoked} paired={setSession} />;
  const revoked = () => {
    endSession('kiosk');
    setRevoked(true);
    setSession(null);
  };
  return <KioskPage session={session} revoked={revoked} />;
}

render(<Kiosk />, document.getElementById('page') as HTMLElement);
