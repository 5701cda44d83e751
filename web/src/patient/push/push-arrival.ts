import { listenToWorker } from './use-push.js';

/** Resolves with the time when the worker has shown a notification of this event, in ms since 1970; null: none within `withinMs`. */
export function pushArrival(event: string, withinMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const end = (at: number | null) => {
      clearTimeout(timer);
      stop();
      resolve(at);
    };
    const timer = setTimeout(() => end(null), withinMs);
    const stop = listenToWorker((message) => {
      if (message.type === 'push-arrived' && message.event === event) end(Date.now());
    });
  });
}
