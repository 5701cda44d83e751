import { useEffect } from 'preact/hooks';
import { VerifyPointDocument } from '../../generated/operations.js';
import { ask } from '../../kit/link/api.js';
import { loadReach } from '../reach/load-reach.js';
import { type ReachDoor, withPoint } from '../reach/use-reach.js';
import { endSubscription, readPushRecord } from './record.js';
import type { WorkerMessage } from './worker-message.js';

/** Calls `take` with what the worker says. Returns the end of it. */
export function listenToWorker(take: (message: WorkerMessage) => void): () => void {
  const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const note = ({ data }: MessageEvent) => take(data as WorkerMessage);
  worker?.addEventListener('message', note);
  return () => worker?.removeEventListener('message', note);
}

/**
 * Keeps this browser subscribed for whom it was confirmed: iOS ends subscriptions silently, and other browsers replace them. A browser where nobody
 * switched it on loads nothing for it. When the person signs out, or another one signs in, the subscription ends.
 */
export function usePush(door: ReachDoor): void {
  const { credential, reach, change } = door;
  // What fails here is tried again at the next start, and the settings say that notifications no longer arrive.
  const keep = () =>
    void (
      readPushRecord() &&
      loadReach()
        .then(({ keepPush }) => keepPush(door))
        .catch(() => undefined)
    );
  useEffect(() => {
    if (reach) keep();
  }, [reach === null]);
  useEffect(
    () =>
      listenToWorker((message) => {
        if (message.type === 'push-changed') keep();
        if (message.type !== 'push-code') return;
        const { contactPoint, code } = message;
        // A code that is used, too old or of another person is refused, and the settings offer a new test.
        void ask(credential, VerifyPointDocument, { input: { contactPoint, code } }).then(
          ({ verifyContactPoint }) => change(withPoint(verifyContactPoint.contactPoint)),
          () => undefined,
        );
      }),
    [credential],
  );
  useEffect(() => () => void endSubscription().catch(() => undefined), []);
}
