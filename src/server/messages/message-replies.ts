import type { Request, Response } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import type { Language } from '../../texts/language.js';
import type { LinkKey } from '../../texts/link-texts.js';
import { builtPages } from '../faces/manifest.js';
import { languageFor, notFoundPage } from '../faces/shell.js';
import type { Answer } from './answers.js';
import { linkText, MESSAGE_POLICY, type MessagePageFacts, messagePage } from './message-page.js';

/** What is known of a request when it is answered. */
export interface ReplyFacts {
  prefix: string;
  /** Null: the link is unknown. Its recipient's language otherwise. */
  language: Language | null;
  /** False also while the recipient is unknown. */
  hasPage: boolean;
  /** Null: a GET, or a POST without a known answer. */
  answer: Answer | null;
}

const STATUSES: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
};

export async function sendPage(response: Response, facts: Omit<MessagePageFacts, 'style'>): Promise<void> {
  const style = (await builtPages())?.pages.patient.style ?? null;
  sendHtml(response, messagePage({ ...facts, style }));
}

/** Says the outcome of an answer: as JSON to a program that asks for it, else as a page in the recipient's language. */
export async function sendOutcome(
  request: Request,
  response: Response,
  { key, json, ...page }: { language: Language; prefix: string; hasPage: boolean; key: LinkKey; json: object },
): Promise<void> {
  if (wantsJson(request)) return void response.json(json);
  await sendPage(response, { ...page, sentences: [linkText(page.language, key)], asking: null });
}

export async function sendRefusal(
  request: Request,
  response: Response,
  error: GraphQLFormattedError,
  { prefix, language: known, hasPage, answer }: ReplyFacts,
): Promise<void> {
  const code = String(error.extensions?.code);
  response.status(STATUSES[code] ?? 500);
  if (code === 'RATE_LIMITED') response.set('retry-after', String(error.extensions?.retryAfterSeconds));
  const asked = languageFor(request.query.lang, request.acceptsLanguages(), false);
  const language = known ?? (asked === 'en-XA' ? 'en' : asked);
  if (code === 'NOT_FOUND' && !wantsJson(request)) return sendHtml(response, notFoundPage(language));
  const key = code === 'CONFLICT' ? (answer === 'STOP' ? 'ONLY_WAY' : 'CALL_ENDED') : 'NOT_NOW';
  await sendOutcome(request, response, { language, prefix, hasPage, key, json: { errors: [error] } });
}

function sendHtml(response: Response, html: string): void {
  response.set('content-security-policy', MESSAGE_POLICY).type('html').send(html);
}

export const wantsJson = (request: Request) => request.accepts(['html', 'json']) === 'json';
