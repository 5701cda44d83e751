import { randomBytes } from 'node:crypto';
import type { RuruClientConfig } from 'ruru/server';
import type { DemoUser, SampleOperation } from './sample-operation.js';

export interface PageFacts {
  /** The path before that of the API, as browsers see it. */
  prefix: string;
  /** The `Host` of the request. */
  host: string;
  samples: readonly (SampleOperation & { document: string })[];
  /** Empty if this browser may not have them. */
  tokens: ReadonlyMap<DemoUser, string>;
}

export interface Page {
  html: string;
  contentSecurityPolicy: string;
}

const TITLE = '<title>Queuebell IDE</title>\n<link rel="icon" href="data:," />';
const WITHOUT_TOKEN =
  '# Sign in under Headers: { "authorization": "Bearer <token>" }. In development "npx queuebell token --role nurse" prints one.\n';

/**
 * Runs in the browser before the IDE. It stores the tabs in this browser under names of our own, as another IDE may have used this address.
 * Instead of a demo token it stores the name of the user, and the next load inserts the current token: tokens expire. The IDE shows
 * variables and headers of the first tab only if it receives them separately, which it takes for a new tab if it has stored tabs.
 */
const KEEP_TABS = `
  const own = (key) => 'queuebell:' + key;
  const swapped = (text, swap) => DEMO_TOKENS.reduce((result, [user, token]) => swap(result, '<demo token of ' + user + '>', token), text);
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(own('')));
  RURU_CONFIG.storage = {
    getItem: (key) => {
      const text = localStorage.getItem(own(key));
      return text === null ? null : swapped(text, (result, name, token) => result.replaceAll(name, token));
    },
    setItem: (key, text) => localStorage.setItem(own(key), swapped(text, (result, name, token) => result.replaceAll(token, name))),
    removeItem: (key) => localStorage.removeItem(own(key)),
    clear: () => keys().forEach((key) => localStorage.removeItem(key)),
    get length() { return keys().length; },
  };
  if (RURU_CONFIG.storage.getItem('graphiql:tabState') === null) {
    const [first] = RURU_CONFIG.defaultTabs;
    RURU_CONFIG.initialVariables = first?.variables;
    RURU_CONFIG.initialHeaders = first?.headers;
  }
`;

/** The IDE with the sample operations as tabs. */
export async function idePage({ prefix, host, samples, tokens }: PageFacts): Promise<Page> {
  const { ruruHTML } = await import('ruru/server');
  const endpoint = `${prefix}/graphql`;
  const hasTokens = tokens.size > 0;
  const headersOf = (user: DemoUser) => (tokens.has(user) ? json({ authorization: `Bearer ${tokens.get(user)}` }) : undefined);
  const clientConfig = {
    defaultTabs: samples.map(({ document, user, variables }) => ({
      query: hasTokens ? document : WITHOUT_TOKEN + document,
      variables: json(variables),
      headers: headersOf(user),
    })),
    defaultQuery: '',
    defaultHeaders: headersOf('nurse-1'),
    // Demo tokens are stored by name, see above. A token that somebody pastes is not stored.
    shouldPersistHeaders: hasTokens,
    showPersistHeadersSettings: false,
    defaultEditorToolsVisibility: hasTokens ? 'variables' : 'headers',
  };
  const nonce = randomBytes(16).toString('base64');
  const html = ruruHTML({
    endpoint,
    subscriptionEndpoint: endpoint,
    staticPath: `${prefix}/ide-static/`,
    // Ruru's type of `clientConfig` names fewer properties of GraphiQL than Ruru passes on.
    clientConfig: clientConfig as unknown as RuruClientConfig,
    htmlParts: {
      titleTag: TITLE,
      configScript: (script) =>
        script.replace('</script>', () => `const DEMO_TOKENS = ${json([...tokens])};${KEEP_TABS}</script>`),
    },
  });
  // Ruru writes every "<script" inside its data as "<\script".
  return { html: html.replaceAll('<script', `<script nonce="${nonce}"`), contentSecurityPolicy: policy(nonce, host) };
}

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** The editor creates style elements while it runs. `'self'` includes sockets, but not in every browser. */
function policy(nonce: string, host: string): string {
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "worker-src 'self'",
    `connect-src 'self'${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
