import { addressOf, shell } from '../../kit/shell.js';

/** Installs the worker that starts the page without a network. Browsers have none without HTTPS, and the page works without it. */
export async function keepWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker
    .register(addressOf('/service-worker.js'), { scope: `${shell.prefix}/`, updateViaCache: 'none' })
    .catch(() => undefined);
}
