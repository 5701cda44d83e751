import { useRef, useState } from 'preact/hooks';
import type { PointFragment } from '../../generated/operations.js';
import { PushPart } from '../push/push-part.js';
import { readPushRecord } from '../push/record.js';
import { AddAddress, type Typed } from './add-address.js';
import { PointRow } from './point-row.js';
import { t } from './texts.js';
import type { Reach, ReachDoor } from './use-reach.js';

const TYPED: readonly Typed[] = ['EMAIL', 'SMS'];
/** This order, and then the oldest first: an answer to an own change moves nothing. */
const ORDER: readonly PointFragment['channel'][] = ['WEB_PUSH', 'EMAIL', 'SMS'];

interface PointListProps {
  door: ReachDoor;
  reach: Reach;
  isGuest: boolean;
  isOffline: boolean;
}

/** The addresses of the person, this browser among them, and the ways to add one. A guest has no account: only this browser. */
export function PointList({ door, reach, isGuest, isOffline }: PointListProps) {
  const [adding, setAdding] = useState<Typed | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const addButtons = useRef<HTMLDivElement>(null);
  const { channels } = reach.settings;
  const here = readPushRecord()?.point;
  const rank = ({ channel, id }: PointFragment) => ORDER.indexOf(channel) * 1e12 + Number(/\d+$/.exec(id)?.[0] ?? 0);
  const others = reach.points.filter(({ id }) => id !== here).sort((one, other) => rank(one) - rank(other));
  const cancel = () => {
    setAdding(null);
    setTimeout(() => addButtons.current?.querySelector<HTMLElement>('button')?.focus());
  };
  return (
    <section class="stack" aria-labelledby="reach">
      <h3 id="reach" ref={heading} tabIndex={-1}>
        {t('REACH')}
      </h3>
      <p class="muted">{t('REACH_WHAT')}</p>
      <ul class="plain">
        {channels.includes('WEB_PUSH') && <PushPart door={door} reach={reach} isOffline={isOffline} />}
        {others.map((point) => (
          <PointRow
            key={point.id}
            point={point}
            door={door}
            isOffline={isOffline}
            isNew={point.id === added}
            removed={() => heading.current?.focus()}
          />
        ))}
      </ul>
      {!isGuest && adding && (
        <AddAddress
          key={adding}
          channel={adding}
          door={door}
          isOffline={isOffline}
          added={({ id }) => {
            setAdding(null);
            setAdded(id);
          }}
          cancel={cancel}
        />
      )}
      {!isGuest && !adding && (
        <div class="row" ref={addButtons}>
          {TYPED.filter((channel) => channels.includes(channel)).map((channel) => (
            <button key={channel} type="button" aria-disabled={isOffline} onClick={() => !isOffline && setAdding(channel)}>
              {t(`ADD_${channel}`)}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
