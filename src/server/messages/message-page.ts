import type { MessageLink } from '../../services/channels/links/message-link.service.js';
import type { Language } from '../../texts/language.js';
import { LINK_TEXTS, type LinkKey } from '../../texts/link-texts.js';
import type { PageKey } from '../../texts/pages/page-texts.js';
import { directionOf, escaped, textIn } from '../faces/shell.js';
import type { Answer } from './answers.js';

export interface MessagePageFacts {
  language: Language;
  /** What is said, one paragraph each. */
  sentences: readonly string[];
  /** Null: the page asks nothing. LEAVING: whether the person really wants to leave the queue. */
  asking: { answers: readonly Answer[]; channel: MessageLink['channel'] } | 'LEAVING' | null;
  /** The recipient has an account, so that the page at `/` is theirs. A guest's page is at the address of the ticket, which is not stored. */
  hasPage: boolean;
  /** The path before that of the API, as browsers see it. */
  prefix: string;
  /** The name of the built style; null: the pages were not built. */
  style: string | null;
}

/** The content policy of the page: it has no script, and its only form leads back to this server. */
export const MESSAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export const linkText = (language: Language, key: LinkKey) => LINK_TEXTS[language][key];

/** The page behind the link of a message. It needs no script: a mail program may show it. */
export function messagePage({ language, sentences, asking, hasPage, prefix, style }: MessagePageFacts): string {
  const title = escaped(textIn(language, 'TITLE_patient'));
  const link = style === null ? '' : `<link rel="stylesheet" href="${escaped(`${prefix}/assets/${style}`)}">`;
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
${link}
</head>
<body>
<div class="phone">
<header><h1>${title}</h1></header>
<main class="stack">
${sentences.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
${asking === null ? '' : asking === 'LEAVING' ? leavingForms(language) : form(language, asking)}
${hasPage ? `<p><a href="${escaped(prefix)}/">${escaped(linkText(language, 'OPEN_PAGE'))}</a></p>` : ''}
</main>
</div>
</body>
</html>
`;
}

/** Without an address: it is sent to that of the page. */
function form(language: Language, { answers, channel }: Exclude<MessagePageFacts['asking'], 'LEAVING' | null>): string {
  const buttons = answers.map((answer, place) => {
    const look = answer === 'STOP' || answer === 'LEAVING' ? 'quiet' : place === 0 ? 'main' : '';
    return `<button name="answer" value="${answer}" class="${look}">${escaped(labelOf(language, answer, channel))}</button>`;
  });
  return buttons.length === 0 ? '' : `<form method="post" class="stack">\n${buttons.join('\n')}\n</form>`;
}

/** The second form leads back: a GET of the page changes nothing. */
function leavingForms(language: Language): string {
  return `<form method="post" class="stack">
<input type="hidden" name="sure" value="true">
<button name="answer" value="LEAVING" class="danger">${escaped(textIn(language, 'LEAVE'))}</button>
</form>
<form method="get" class="stack">
<button>${escaped(linkText(language, 'BACK'))}</button>
</form>`;
}

/** The question before a person leaves the queue, as on the patient's page. */
export const leavingQuestion = (language: Language, ticket: string) => [
  textIn(language, 'LEAVE_SURE').replace('{ticket}', ticket),
  textIn(language, 'LEAVE_WHAT'),
];

/** The texts of a call are those of the patient's page. */
const CALL_LABELS: Readonly<Record<Exclude<Answer, 'READ' | 'STOP'>, PageKey>> = {
  COMING: 'ANSWER_COMING',
  NEED_TIME: 'ANSWER_NEED_TIME',
  LEAVING: 'LEAVE',
};

function labelOf(language: Language, answer: Answer, channel: MessageLink['channel']): string {
  if (answer === 'STOP') return linkText(language, `STOP_${channel}`);
  return answer === 'READ' ? linkText(language, 'READ') : textIn(language, CALL_LABELS[answer]);
}
