/** What the server wrote into the shell of the page (src/server/faces/shell.ts). */
const root = document.documentElement;

export interface DemoPerson {
  /** The user, as the server knows it. */
  id: string;
  name: string;
}

/** Where people sign in, as the provider's discovery document names it, and the client that is registered there for the pages. */
export interface Provider {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
  revocation_endpoint?: string;
  clientId: string;
  scope: string;
  audience: string | null;
}

export const shell = {
  language: root.lang,
  /** The path before that of the API, as browsers see it: "" or "/queue". */
  prefix: root.getAttribute('data-prefix') || '',
  /** People as whom this browser may sign in with one click. Empty in production. */
  demo: JSON.parse(root.getAttribute('data-demo') || '[]') as DemoPerson[],
  /** Where the texts are that a page loads later; null: it has none. */
  moreTexts: root.getAttribute('data-more-texts'),
  /** Null: nobody signs in with a provider here. */
  provider: JSON.parse(root.getAttribute('data-sign-in') || 'null') as Provider | 'UNREACHABLE' | null,
};

/** The address of a path of this server. */
export const addressOf = (path: string) => `${location.origin}${shell.prefix}${path}`;

/** The address of the page of a ticket. `language`: one that was chosen for the person; null: their browser's. */
export const ticketAddress = (path: string, language: string | null) =>
  addressOf(language === null ? path : `${path}?lang=${language}`);

/** The language that the address of this page names: somebody has chosen it. */
export const chosenLanguage = () => new URLSearchParams(location.search).get('lang');

/** Shows the page in another language, from now on in this browser tab. */
export function speak(language: string): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  location.replace(address.href);
}
