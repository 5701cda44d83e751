import { Dialog } from '../../kit/look/confirm.js';
import { t } from '../../kit/texts.js';

const PAUSES_MIN = [5, 10, 15, 30, 60];

interface StateDialogProps {
  department: string;
  waiting: number;
  /** Number of patients whom a closing notifies; null: it is not known yet. */
  reach: number | null;
  close: () => void;
}

const Notified = ({ count }: { count: number | null }) => (count === null ? null : <p>{t('NOTIFIES', { count })}</p>);

/** `people`: those in the line, whom a pause notifies. */
export function PauseDialog({
  people,
  close,
  pause,
}: {
  people: number;
  close: () => void;
  pause: (until: string | null) => void;
}) {
  return (
    <Dialog title={t('PAUSE').replace(/\s*…$/, '')} close={close}>
      <p>{t('PAUSE_WHAT')}</p>
      <Notified count={people} />
      <div class="row">
        {PAUSES_MIN.map((minutes) => (
          <button key={minutes} type="button" onClick={() => pause(new Date(Date.now() + minutes * 60_000).toISOString())}>
            {minutes} {t('MINUTES')}
          </button>
        ))}
        <button type="button" onClick={() => pause(null)}>
          {t('PAUSE_OPEN_END')}
        </button>
      </div>
    </Dialog>
  );
}

export function DrainDialog({ waiting, reach, close, drain }: StateDialogProps & { drain: () => void }) {
  return (
    <Dialog title={t('DRAIN')} close={close}>
      <p>{t('DRAIN_WHAT', { waiting })}</p>
      <Notified count={reach} />
      <button type="button" class="main" onClick={drain}>
        {t('DRAIN')}
      </button>
    </Dialog>
  );
}

interface CloseDialogProps extends StateDialogProps {
  /** Left out: the question whether to close. */
  title?: string;
  end: (discard: boolean) => void;
}

export function CloseDialog({ department, title, waiting, reach, close, end }: CloseDialogProps) {
  return (
    <Dialog title={title ?? t('CLOSE_SURE', { department })} close={close}>
      <p>{t('CLOSE_WHAT', { waiting })}</p>
      <Notified count={reach} />
      <button type="button" class="main" onClick={() => end(false)}>
        {waiting > 0 ? t('CLOSE_AND_SERVE', { waiting }) : t('CLOSE_QUEUE').replace(/\s*…$/, '')}
      </button>
      {waiting > 0 && (
        <button type="button" class="danger" onClick={() => end(true)}>
          {t('CLOSE_AND_DISCARD', { waiting })}
        </button>
      )}
    </Dialog>
  );
}
