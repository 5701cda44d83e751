import { useEffect, useRef, useState } from 'preact/hooks';
import { MyReachDocument, type PointFragment, type ReachSettingsFragment } from '../../generated/operations.js';
import { ask } from '../../kit/link/api.js';
import { keepReading } from '../../kit/link/keep-reading.js';
import type { LinkState } from '../../kit/link/link-view.js';

/** By which ways a person can be reached. */
export interface Reach {
  /** The user, as the server knows it. */
  owner: string;
  points: readonly PointFragment[];
  settings: ReachSettingsFragment;
}

/** What the parts of the settings need to read and change it. */
export interface ReachDoor {
  credential: string;
  /** Null: not known yet. */
  reach: Reach | null;
  /** Resolves with what the server says now. */
  read: () => Promise<Reach>;
  /** Takes the answer to an own change. */
  change: (change: (reach: Reach) => Reach) => void;
}

/** Read at each connect, and when somebody looks at the page again: a code may have been entered elsewhere, or an SMS answered with STOP. */
export function useReach(credential: string, state: LinkState): ReachDoor {
  const [reach, setReach] = useState<Reach | null>(null);
  const changes = useRef(0);
  const read = async () => {
    const before = changes.current;
    const { me, myContactPoints, mySettings } = await ask(credential, MyReachDocument, {});
    const found = { owner: me.id, points: myContactPoints, settings: mySettings };
    // An answer that is older than an own change would take it back on the screen.
    if (before === changes.current) setReach(found);
    return found;
  };
  const readAgain = async () => void (await read());
  const change: ReachDoor['change'] = (next) => {
    changes.current += 1;
    setReach((known) => known && next(known));
    // An address also changes what may be chosen: the only way of a call is locked.
    void readAgain().catch(() => undefined);
  };
  useEffect(() => (state === 'LIVE' ? keepReading(readAgain) : undefined), [state, credential]);
  useEffect(() => {
    const look = () => void (document.hidden || readAgain().catch(() => undefined));
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [credential]);
  return { credential, reach, read, change };
}

export const withPoint =
  (point: PointFragment) =>
  (reach: Reach): Reach => ({ ...reach, points: [...reach.points.filter(({ id }) => id !== point.id), point] });

export const withoutPoint =
  (id: string) =>
  (reach: Reach): Reach => ({ ...reach, points: reach.points.filter((point) => point.id !== id) });
