import { shell } from './worker.js';

const CACHE = 'queuebell-patient';

export const cache = (): Promise<Cache> => caches.open(CACHE);

export const keptPage = async (): Promise<Response | undefined> => (await cache()).match(shell);

/**
 * Keeps the page with all of its files, or not at all: a page of a new version without its files would not start. The files of the version before are
 * then removed.
 */
export async function keep(response: Response): Promise<void> {
  const kept = await cache();
  const html = await response.text();
  const files = [...html.matchAll(/(?:src|href)="([^"]*\/assets\/[^"]+)"/g)].map(([, path = '']) => new URL(path, shell).href);
  for (const file of files) if (!(await kept.match(file))) await kept.add(file);
  const headers = ['content-type', 'content-security-policy'].map((name) => [name, response.headers.get(name) ?? '']);
  // A response of its own: that of the network knows the address it came from, which may be that of a ticket.
  await kept.put(shell, new Response(html, { headers: Object.fromEntries(headers) }));
  for (const { url } of await kept.keys()) if (url !== shell && !files.includes(url)) await kept.delete(url);
}

/** What the worker itself says, in the language of the page. */
export interface PageFacts {
  icon: string | undefined;
  texts: Readonly<Record<string, string>>;
}

/** Read from the page that is kept: its language is the one that the person last used. A page that is not kept has no texts. */
export async function keptFacts(): Promise<PageFacts> {
  const html = (await (await keptPage())?.text()) ?? '';
  const [, icon] = /rel="apple-touch-icon" href="([^"]+)"/.exec(html) ?? [];
  const [, script = ''] = /src="([^"]*\/assets\/texts-[^"]+)"/.exec(html) ?? [];
  const source = (script && (await (await (await cache()).match(new URL(script, shell).href))?.text())) || '{}';
  return { icon, texts: JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1)) as PageFacts['texts'] };
}
