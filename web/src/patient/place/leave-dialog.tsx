import { Dialog } from '../../kit/look/confirm.js';
import { t } from '../../kit/texts.js';

interface LeaveDialogProps {
  ticket: string;
  isOff: boolean;
  leave: () => void;
  close: () => void;
}

/** The question before a place is lost: one tap of a finger is easily a mistake. */
export function LeaveDialog({ ticket, isOff, leave, close }: LeaveDialogProps) {
  return (
    <Dialog title={t('LEAVE_SURE', { ticket })} close={close}>
      <p>{t('LEAVE_WHAT')}</p>
      <button
        type="button"
        class="danger"
        aria-disabled={isOff}
        onClick={() => {
          if (isOff) return;
          close();
          leave();
        }}
      >
        {t('LEAVE')}
      </button>
    </Dialog>
  );
}
