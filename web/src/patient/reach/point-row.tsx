import { useRef, useState } from 'preact/hooks';
import { type PointFragment, RemovePointDocument } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ask } from '../../kit/link/api.js';
import { Dialog } from '../../kit/look/confirm.js';
import type { Mark } from '../../kit/look/marks.js';
import { Icon } from '../../kit/look/view.js';
import { momentOf } from '../../kit/times.js';
import type { Typed } from './add-address.js';
import { CodeForm, sendNewCode } from './code-form.js';
import { problemOf } from './problem.js';
import { t } from './texts.js';
import { type ReachDoor, withoutPoint } from './use-reach.js';

const MARKS: Record<PointFragment['state'], Mark> = {
  ACTIVE: 'OPEN',
  UNVERIFIED: 'CLOSED',
  OPTED_OUT: 'PAUSED',
  GONE: 'WARNING',
};

interface PointRowProps {
  point: PointFragment;
  door: ReachDoor;
  isOffline: boolean;
  /** True: it was added just now. */
  isNew: boolean;
  /** It is no longer there: the focus needs another place. */
  removed: () => void;
}

/** One address, its state, and what can be done about it. */
export function PointRow({ point, door, isOffline, isNew, removed }: PointRowProps) {
  const [isDropping, setDropping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { channel, state, address, verifiedAt } = point;
  const name = channel === 'WEB_PUSH' ? t('OTHER_BROWSER') : address;
  const isTyped = (each: PointFragment): each is PointFragment & { channel: Typed } => each.channel !== 'WEB_PUSH';
  return (
    <li class="point stack" data-point={state}>
      <h4 ref={heading} tabIndex={-1}>
        {channel !== 'WEB_PUSH' && `${t(`CHANNEL_${channel}`)}: `}
        <bdi dir={channel === 'WEB_PUSH' ? undefined : 'ltr'}>{name}</bdi>
      </h4>
      <p class={`state ${state === 'ACTIVE' ? 'OPEN' : 'CLOSED'}`}>
        <Icon name={MARKS[state]} />
        {state === 'ACTIVE' ? t('POINT_ACTIVE', { time: verifiedAt ? momentOf(verifiedAt) : '' }) : t(`POINT_${state}`)}
      </p>
      {(state === 'OPTED_OUT' || state === 'GONE') && <p class="strip waiting">{t(`POINT_${state}_WHAT`)}</p>}
      {state === 'UNVERIFIED' && isTyped(point) && (
        <CodeForm
          point={point}
          door={door}
          isOffline={isOffline}
          isFirst={isNew}
          confirmed={() => heading.current?.focus({ preventScroll: true })}
        />
      )}
      {problem && <p class="strip">{problem}</p>}
      <div class="row">
        {state === 'OPTED_OUT' && isTyped(point) && (
          <button
            type="button"
            aria-disabled={isOffline}
            onClick={() => !isOffline && void sendNewCode(door, point).catch((error) => setProblem(problemOf(error)))}
          >
            {t('CODE_AGAIN')}
          </button>
        )}
        <button
          type="button"
          class="danger"
          aria-label={t('DROP_WHICH', { address: name })}
          aria-disabled={isOffline}
          onClick={() => !isOffline && setDropping(true)}
        >
          {t('DROP')}
        </button>
      </div>
      {isDropping && <DropDialog point={point} name={name} door={door} close={() => setDropping(false)} removed={removed} />}
    </li>
  );
}

interface DropDialogProps {
  point: PointFragment;
  name: string;
  door: ReachDoor;
  close: () => void;
  removed: () => void;
}

function DropDialog({ point: { id }, name, door, close, removed }: DropDialogProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const drop = async () => {
    try {
      await ask(door.credential, RemovePointDocument, { input: { contactPoint: id } });
      announce(t('DROPPED', { address: name }));
      close();
      door.change(withoutPoint(id));
      // After the dialog has given the focus back to a button that goes with the row.
      setTimeout(removed);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <Dialog title={t('DROP_SURE', { address: name })} close={close}>
      <p>{t('DROP_WHAT')}</p>
      {problem && (
        <p class="strip" role="alert">
          {problem}
        </p>
      )}
      <button type="button" class="danger" onClick={() => void drop()}>
        {t('DROP')}
      </button>
    </Dialog>
  );
}
