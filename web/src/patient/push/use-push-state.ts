import { useEffect, useState } from 'preact/hooks';
import type { PointFragment } from '../../generated/operations.js';
import type { Reach } from '../reach/use-reach.js';
import { type PushFacts, type PushState, pushFacts, pushStateOf } from './push-state.js';
import { readPushRecord } from './record.js';

/** This browser among the ways to the person. `look`: reads again what the browser says. */
export function usePushState(reach: Reach): {
  state: PushState | null;
  point: PointFragment | undefined;
  look: () => Promise<void>;
} {
  const [facts, setFacts] = useState<PushFacts | null>(null);
  const found = readPushRecord();
  const record = found?.owner === reach.owner ? found : null;
  const point = reach.points.find(({ id }) => id === record?.point);
  const look = async () => setFacts(await pushFacts());
  useEffect(() => {
    void look();
  }, [record?.endpoint, point?.state]);
  useEffect(() => {
    // A person who allowed notifications in the settings of the phone comes back to this page.
    const again = () => void look();
    document.addEventListener('visibilitychange', again);
    addEventListener('focus', again);
    return () => {
      document.removeEventListener('visibilitychange', again);
      removeEventListener('focus', again);
    };
  }, []);
  return { state: facts && pushStateOf(facts, record, point), point, look };
}
