/**
 * The worker of a patient's page: the page starts without a network. The HTML comes from the network first, and its files, whose names have a hash,
 * from the cache first. It keeps one page, which is the same for everybody, and nothing of a person: no answer of the API, no address with a ticket.
 */
interface Extended extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Extended {
  request: Request;
  respondWith: (response: Promise<Response>) => void;
}
interface Worker extends EventTarget {
  registration: { scope: string };
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
}

const worker = self as unknown as Worker;
const CACHE = 'queuebell-patient';
/** A network that does not answer in this time is none, in ms. */
const PATIENCE_MS = 4_000;
const shell = worker.registration.scope;
const assets = `${shell}assets/`;

worker.addEventListener('install', (event) => (event as Extended).waitUntil(install()));
worker.addEventListener('activate', (event) => (event as Extended).waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const fetching = event as Fetching;
  const { request } = fetching;
  const path = request.url.slice(shell.length).split('?', 1)[0] ?? '';
  if (request.method !== 'GET' || !request.url.startsWith(shell)) return;
  if (request.mode === 'navigate' && /^(t\/[\w-]+)?$/.test(path)) fetching.respondWith(page(fetching));
  else if (request.url.startsWith(assets)) fetching.respondWith(asset(request));
});

async function install(): Promise<void> {
  await keep(await fetch(shell, { cache: 'no-store' }));
  await worker.skipWaiting();
}

async function page(event: Fetching): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(shell);
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
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request);
}

/**
 * Keeps the page with all of its files, or not at all: a page of a new version without its files would not start. The files of the version before are
 * then removed.
 */
async function keep(response: Response): Promise<void> {
  const cache = await caches.open(CACHE);
  const html = await response.text();
  const files = [...html.matchAll(/(?:src|href)="([^"]*\/assets\/[^"]+)"/g)].map(([, path = '']) => new URL(path, shell).href);
  for (const file of files) if (!(await cache.match(file))) await cache.add(file);
  const headers = ['content-type', 'content-security-policy'].map((name) => [name, response.headers.get(name) ?? '']);
  // A response of its own: that of the network knows the address it came from, which may be that of a ticket.
  await cache.put(shell, new Response(html, { headers: Object.fromEntries(headers) }));
  for (const { url } of await cache.keys()) if (url !== shell && !files.includes(url)) await cache.delete(url);
}
