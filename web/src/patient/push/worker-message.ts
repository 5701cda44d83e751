/** What the worker tells the pages that are open. */
export type WorkerMessage =
  /** The test push of this browser has arrived: the page sends its code back, and the browser is confirmed. */
  | { type: 'push-code'; contactPoint: string; code: string }
  /** A notification is shown. `event`: of what, as the API names it; null: unknown. */
  | { type: 'push-arrived'; event: string | null }
  /** The browser has replaced or ended its subscription. */
  | { type: 'push-changed' };
