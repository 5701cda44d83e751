/**
 * The worker of a patient's page: the page starts without a network, and notifies while it is closed (push-events.ts). The HTML comes from the network
 * first, and its files, whose names have a hash, from the cache first. It keeps one page, which is the same for everybody, and nothing of a person: no
 * answer of the API, no address with a ticket.
 */
import { cache, keep, keptPage } from './kept-page.js';
import './push-events.js';
import { type Extended, type Fetching, isPatientPage, shell, worker } from './worker.js';

/** A network that does not answer in this time is none, in ms. */
const PATIENCE_MS = 4_000;
const assets = `${shell}assets/`;

worker.addEventListener('install', (event) => (event as Extended).waitUntil(install()));
worker.addEventListener('activate', (event) => (event as Extended).waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const fetching = event as Fetching;
  const { request } = fetching;
  if (request.method !== 'GET' || !request.url.startsWith(shell)) return;
  if (request.mode === 'navigate' && isPatientPage(request.url)) fetching.respondWith(page(fetching));
  else if (request.url.startsWith(assets)) fetching.respondWith(asset(request));
});

async function install(): Promise<void> {
  await keep(await fetch(shell, { cache: 'no-store' }));
  await worker.skipWaiting();
}

async function page(event: Fetching): Promise<Response> {
  const kept = await keptPage();
  try {
    const response = await fetch(event.request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    if (response.status >= 500 && kept) return kept;
    if (response.ok) event.waitUntil(keep(response.clone()));
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function asset(request: Request): Promise<Response> {
  return (await (await cache()).match(request.url)) ?? fetch(request);
}
