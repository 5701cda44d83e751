import { LANGUAGES, type Language, languageOf } from '../../texts/language.js';
import { PAGE_TEXTS } from '../../texts/pages/catalogue.js';
import type { PageKey } from '../../texts/pages/page-texts.js';
import { PSEUDO, pseudoText } from '../../texts/pages/pseudo-text.js';
import type { DemoPerson } from './demo-people.js';
import type { Manifest, Page } from './manifest.js';
import type { PageSignIn } from './page-sign-in.js';

/** A language of the catalogue, or in development the pseudo-locale. */
export type ShellLanguage = Language | typeof PSEUDO;

interface ShellFacts {
  page: Page;
  language: ShellLanguage;
  manifest: Manifest;
  /** The path before that of the API, as browsers see it. */
  prefix: string;
  /** People as whom this browser may sign in with one click. */
  demo: readonly DemoPerson[];
  /** How people sign in with the identity provider; null: not here. */
  signIn: PageSignIn | 'UNREACHABLE' | null;
  /** The page of a ticket. */
  isGuest: boolean;
}

/** The HTML of a page, the same for everybody. The script fills it; the two regions are for screen readers. */
export function shellOf({ page, language, manifest, prefix, demo, signIn, isGuest }: ShellFacts): string {
  const { script, shared, style, isModule } = manifest.pages[page];
  const own = page === 'office' ? manifest.officeTexts : page === 'board' ? manifest.boardTexts : null;
  const catalogue = own ?? manifest.texts;
  const asset = (name: string) => escaped(`${prefix}/assets/${name}`);
  const webManifest = escaped(`${prefix}/manifest.webmanifest?lang=${language}${isGuest ? '&guest' : ''}`);
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}" data-page="${page}" data-prefix="${escaped(prefix)}" data-demo="${escaped(JSON.stringify(demo))}" data-sign-in="${escaped(JSON.stringify(signIn))}"${page === 'patient' ? ` data-more-texts="${asset(manifest.reachTexts[language])}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(textIn(language, `TITLE_${page}`))}</title>
${page === 'patient' ? installation(asset(manifest.icons[180] ?? ''), webManifest) : '<link rel="icon" href="data:,">'}
<link rel="stylesheet" href="${asset(style)}">
${shared.map((name) => `<link rel="modulepreload" href="${asset(name)}">\n`).join('')}<script src="${asset(catalogue[language])}" defer></script>
<script src="${asset(script)}" ${isModule ? 'type="module"' : 'defer'}></script>
</head>
<body>
<noscript>${escaped(textIn(language, 'NO_SCRIPT'))}</noscript>
<div id="page"></div>
<div id="status" class="unseen" role="status"></div>
<div id="alert" class="unseen" role="alert"></div>
</body>
</html>
`;
}

/** A page that says that there is none. It needs no script. */
export function notFoundPage(language: ShellLanguage): string {
  const [title, what] = [textIn(language, 'NOT_FOUND'), textIn(language, 'NOT_FOUND_WHAT')];
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(what)}</p></main></body>
</html>
`;
}

/**
 * The language that the address names (`?lang=de`), else the first one of the browser that the catalogue has. `hasPseudo`: also the
 * pseudo-locale, if the address names it.
 */
export function languageFor(asked: unknown, accepted: readonly string[], hasPseudo: boolean): ShellLanguage {
  if (hasPseudo && asked === PSEUDO) return PSEUDO;
  const known = (tag: string) => LANGUAGES.find((language) => language === tag.toLowerCase().split(/[-_]/, 1)[0]);
  if (typeof asked === 'string' && known(asked)) return languageOf(asked);
  return accepted.map(known).find((language) => language !== undefined) ?? LANGUAGES[0];
}

/** A text without variables. */
export const textIn = (language: ShellLanguage, key: PageKey) =>
  language === PSEUDO ? pseudoText(PAGE_TEXTS.en[key]) : PAGE_TEXTS[language][key];

/** What a phone reads when somebody puts the page on its home screen. */
const installation = (icon: string, manifest: string) => `<link rel="icon" type="image/png" href="${icon}">
<link rel="apple-touch-icon" href="${icon}">
<link rel="manifest" href="${manifest}">
<meta name="theme-color" content="#0b5fa5">`;

export const directionOf = (language: ShellLanguage) => (language === 'ar' ? 'rtl' : 'ltr');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** A text for HTML, also within a quoted attribute. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
