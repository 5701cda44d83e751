import { ApiError } from '../kit/link/api.js';
import { shell } from '../kit/shell.js';
import { pair } from '../kit/sign-in/pairing.js';
import { demoSession, endSession, keepSession, type Session } from '../kit/sign-in/session.js';
import { t } from '../kit/texts.js';
import { element, fill } from './elements.js';

interface PairingOptions {
  /** True: an admin has disconnected this screen. */
  isRevoked: boolean;
  paired: (session: Session) => void;
}

/** What a board shows that has no token, or one that is not valid any more. */
export function showPairing(page: HTMLElement, { isRevoked, paired }: PairingOptions): void {
  endSession('board');
  const input = element('input', 'code') as HTMLInputElement;
  input.id = 'pairing-code';
  input.autocomplete = 'off';
  input.setAttribute('autocapitalize', 'characters');
  const label = element('label', '', t('PAIRING_CODE')) as HTMLLabelElement;
  label.htmlFor = input.id;
  const error = element('p', 'pairing-error');
  error.setAttribute('role', 'alert');
  const form = element('form', 'pairing-form', label, input, element('button', 'main', t('PAIR')), error) as HTMLFormElement;
  form.onsubmit = (event) => {
    event.preventDefault();
    pair('board', input.value).then(paired, (reason: ApiError) => {
      error.textContent = reason.code === 'WRONG_KIND' ? t('PAIR_WRONG_KIND') : t('PAIR_WRONG');
    });
  };
  const title = isRevoked ? t('BOARD_REVOKED') : t('BOARD_UNPAIRED');
  const main = element('main', 'pairing', element('h1', '', title), element('p', '', t('BOARD_UNPAIRED_WHAT')), form);
  if (shell.demo.length > 0) main.appendChild(demoButton(paired));
  fill(page, main);
}

/** In development: one click instead of an office. */
function demoButton(paired: (session: Session) => void): HTMLElement {
  const button = element('button', 'demo', t('DEMO_BOARD'));
  button.onclick = () => {
    void demoSession('board', { person: 'board' }).then((session) => {
      if (!session) return;
      keepSession('board', session);
      paired(session);
    });
  };
  return button;
}
