import { createHash } from 'node:crypto';
import { Router } from 'express';
import { escaped } from '../faces/shell.js';
import { isLocalBrowser } from '../ide/local-browser.js';

/** A message that would have left this machine. */
export interface SentMessage {
  at: Date;
  channel: string;
  address: string;
  title: string;
  text: string;
  link: string | null;
  isUrgent: boolean;
  facts: Readonly<Record<string, string | null>>;
  outcome: string;
}

export interface OutboxPageOptions {
  config: { isProduction: boolean };
  /** What went out, the newest first; null in production. */
  sentMessages: { messages(): readonly SentMessage[] } | null;
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:46rem;padding:1rem}
article{border-top:1px solid;padding:.75rem 0}h2{font-size:1.1rem;margin:.25rem 0}p{margin:.25rem 0}.text{white-space:pre-wrap}code{overflow-wrap:anywhere}`;
/** No script, nothing from elsewhere; the style by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const ELSEWHERE = 'The messages are shown in a browser on the machine of the server only, because they contain codes and links.';

/** GET /outbox: what went out in development. In production there is no such path. */
export function outboxPage({ config, sentMessages }: OutboxPageOptions): Router {
  const router = Router();
  if (config.isProduction || !sentMessages) return router;
  router.get('/outbox', (request, response) => {
    if (!isLocalBrowser(request)) return void response.status(403).type('text').send(ELSEWHERE);
    response.set({ 'content-security-policy': POLICY, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    response.type('html').send(pageOf(sentMessages.messages()));
  });
  return router;
}

function pageOf(messages: readonly SentMessage[]): string {
  const list = messages.length === 0 ? '<p>No message has gone out since the start.</p>' : messages.map(articleOf).join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Outbox</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><h1>Outbox</h1>
<p>What went out by e-mail, SMS and push, the newest first. Reload the page to see what is new.</p>
${list}
</main></body>
</html>
`;
}

function articleOf({ at, channel, address, title, text, link, isUrgent, facts, outcome }: SentMessage): string {
  const more = Object.entries(facts).filter(([, value]) => value !== null);
  return `<article>
<p>${escaped(channel)}${isUrgent ? ', urgent' : ''} to <code>${escaped(address)}</code>, <time datetime="${at.toISOString()}">${at.toISOString()}</time>: ${escaped(outcome)}</p>
<h2>${escaped(title)}</h2>
<p class="text">${escaped(text)}</p>
${link === null ? '' : linkOf(link)}${more.map(([name, value]) => `<p><code>${escaped(`${name}: ${value}`)}</code></p>`).join('')}
</article>`;
}

/** Only what leads to a page. */
function linkOf(link: string): string {
  if (!/^(https?:\/\/|\/(?!\/))/.test(link)) return `<p>${escaped(link)}</p>`;
  return `<p><a href="${escaped(link)}" rel="noreferrer">${escaped(link)}</a></p>`;
}
