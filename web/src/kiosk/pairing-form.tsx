import { useState } from 'preact/hooks';
import { ApiError } from '../kit/link/api.js';
import { shell } from '../kit/shell.js';
import { pair } from '../kit/sign-in/pairing.js';
import { demoSession, keepSession, type Session } from '../kit/sign-in/session.js';
import { t } from '../kit/texts.js';

interface PairingFormProps {
  /** True: an admin has disconnected this kiosk. */
  isRevoked: boolean;
  paired: (session: Session) => void;
}

/** What a kiosk shows that has no token, or one that is not valid any more. */
export function PairingForm({ isRevoked, paired }: PairingFormProps) {
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const send = async () => {
    try {
      paired(await pair('kiosk', code));
    } catch (reason) {
      setError(reason instanceof ApiError && reason.code === 'WRONG_KIND' ? t('PAIR_WRONG_KIND') : t('PAIR_WRONG'));
    }
  };
  const demo = async () => {
    const session = await demoSession('kiosk', { person: 'kiosk' });
    if (!session) return;
    keepSession('kiosk', session);
    paired(session);
  };
  return (
    <main class="pairing stack">
      <h1>{isRevoked ? t('BOARD_REVOKED') : t('BOARD_UNPAIRED')}</h1>
      <p>{t('BOARD_UNPAIRED_WHAT')}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label>
          {t('PAIRING_CODE')}
          <input value={code} autocomplete="off" onInput={({ currentTarget }) => setCode(currentTarget.value)} />
        </label>
        {error && (
          <p class="strip" role="alert">
            {error}
          </p>
        )}
        <button type="submit" class="main">
          {t('PAIR')}
        </button>
      </form>
      {shell.demo.length > 0 && (
        <button type="button" onClick={() => void demo()}>
          {t('DEMO_KIOSK')}
        </button>
      )}
    </main>
  );
}
