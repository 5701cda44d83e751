import { useState } from 'preact/hooks';
import type { NurseQueueFragment } from '../../generated/operations.js';
import { t } from '../../kit/texts.js';
import type { Desk } from '../desk.js';
import type { DeskFacts } from '../use-desk.js';
import { HoursLine } from './hours-line.js';
import { OverrideDialog } from './override-dialog.js';
import { queueActions } from './queue-actions.js';
import { ServicePoints } from './service-points.js';
import { CloseDialog, DrainDialog, PauseDialog } from './state-dialogs.js';

interface QueueHeadProps extends Desk {
  queue: NurseQueueFragment;
  desk: DeskFacts | null;
  /** The id of the user. */
  me: string;
  /** Number of people in the line, also those at the desk. */
  people: number;
  take: (queue: NurseQueueFragment) => void;
  callNext: () => void;
  add: () => void;
}

/** The state of a queue, why it is so, and what can be done with the whole of it. */
export function QueueHead({ queue, desk, me, people, take, callNext, add, ...shared }: QueueHeadProps) {
  const [dialog, setDialog] = useState<'pause' | 'drain' | 'close' | 'override' | null>(null);
  const { department, offBecause, isReadOnly } = shared;
  const { state, totalWaiting: waiting } = queue;
  const { setOpen, pause, resume, drain } = queueActions(shared, me, take);
  const reach = desk?.announcementReach ?? null;
  const close = () => setDialog(null);
  const after = (action: () => Promise<boolean>) => {
    close();
    void action();
  };
  const button = (label: string, action: () => void, kind = '') => (
    <button
      key={label}
      type="button"
      class={kind}
      aria-disabled={offBecause !== null}
      title={offBecause ?? ''}
      onClick={() => offBecause === null && action()}
    >
      {label}
    </button>
  );
  const opening = reach === null ? t('OPEN_QUEUE', { department }) : t('NOTIFY_AND_OPEN', { count: reach, department });
  return (
    <section class="head stack" aria-labelledby="department">
      <HoursLine queue={queue} desk={desk} />
      {!isReadOnly && (
        <div class="row">
          {state === 'CLOSED' && button(opening, () => void setOpen(true), 'main')}
          {state !== 'CLOSED' && button(t('CALL_NEXT'), callNext, 'main call-next')}
          {state === 'PAUSED' && button(t('RESUME'), () => void resume())}
          {state === 'DRAINING' && button(t('OPEN_AGAIN'), () => void setOpen(true))}
          {state === 'OPEN' && button(t('PAUSE'), () => setDialog('pause'))}
          {(state === 'OPEN' || state === 'PAUSED') && button(t('DRAIN'), () => setDialog('drain'))}
          {state !== 'CLOSED' && button(t('CLOSE_QUEUE'), () => setDialog('close'))}
          {button(t('OVERRIDE'), () => setDialog('override'))}
          {state === 'OPEN' && button(t('ADD_PERSON'), add)}
          <ServicePoints department={department} points={desk?.servicePoints ?? []} />
        </div>
      )}
      {dialog === 'pause' && <PauseDialog people={people} close={close} pause={(until) => after(() => pause(until))} />}
      {dialog === 'drain' && (
        <DrainDialog department={department} waiting={waiting} reach={reach} close={close} drain={() => after(drain)} />
      )}
      {dialog === 'close' && (
        <CloseDialog
          department={department}
          waiting={waiting}
          reach={reach}
          close={close}
          end={(discard) => after(() => setOpen(false, discard))}
        />
      )}
      {dialog === 'override' && (
        <OverrideDialog queue={queue} explanation={desk?.explainHours.text ?? null} take={take} close={close} {...shared} />
      )}
    </section>
  );
}
