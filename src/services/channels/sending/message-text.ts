import { Channel } from '../../../entities/channels/channel.enum.js';
import type { Department } from '../../../entities/directory/department.entity.js';
import { nodeId } from '../../../entities/node-id.js';
import { textIn } from '../../../texts/catalogue.js';
import { type Language, languageOf } from '../../../texts/language.js';
import { notificationText } from '../../../texts/notification-text.js';
import type { NoticeFacts } from '../../events.js';
import type { OutgoingMessage } from '../channel-sender.js';
import type { ClaimedMessage } from './claiming.js';

export interface MessageOptions {
  /** Named instead of a department that has no discreet name. */
  clinicName: string;
  /** What precedes the path of a link: "https://queue.example.org/clinic". Null: it is not known, and only pages of this server can use the path. */
  linkBase: string | null;
  /** The path of the public address: "/clinic", or "". */
  pathPrefix: string;
}

/**
 * Renders a message in the language of its recipient. Others may read it on a locked phone: it names no person, and a department only by its discreet
 * name; the ticket has no code of a department, and no room is named. The page behind the link says the rest.
 */
export function renderMessage(
  channel: Channel,
  message: ClaimedMessage,
  department: Department,
  options: MessageOptions,
): OutgoingMessage {
  const language = languageOf(message.locale);
  const place = department.discreetName ?? options.clinicName;
  const sentence = sentenceOf(language, message, { code: place, timeZone: department.timeZone });
  const path = `${options.pathPrefix}/m/${message.token}`;
  const link = options.linkBase === null ? null : `${options.linkBase}/m/${message.token}`;
  return {
    ...{ token: message.token, address: message.address, language, isUrgent: message.isUrgent, ttlSeconds: message.ttlSeconds },
    push: message.pushKey && message.pushAuth ? { key: message.pushKey, auth: message.pushAuth } : null,
    title: channel === Channel.EMAIL ? firstSentence(sentence) : place,
    text: textFor(channel, language, sentence, link),
    link: channel === Channel.WEB_PUSH ? path : link,
    unsubscribeUrl: channel === Channel.EMAIL ? link : null,
    thread: message.thread ?? `department/${message.departmentId}`,
    facts: { event: message.kind, entry: message.entryId === null ? null : nodeId('QueueEntry', message.entryId) },
  };
}

function sentenceOf(language: Language, message: ClaimedMessage, place: { code: string; timeZone: string }): string {
  const { kind: event, facts, opensAt } = message;
  const personal = facts && { facts: discreet(facts) };
  return notificationText(language, { event, opensAt: opensAt === null ? null : new Date(opensAt), personal }, place);
}

/** The subject of a mail: what it is about, without the full stop. */
function firstSentence(text: string): string {
  return (text.split(/(?<=[.!?]) /u, 1)[0] ?? text).replace(/[.!]$/u, '');
}

/** "OPD-042" becomes "042". */
function discreet(facts: NoticeFacts): NoticeFacts {
  return { ...facts, ticket: facts.ticket.slice(facts.ticket.lastIndexOf('-') + 1), servicePoint: null };
}

function textFor(channel: Channel, language: Language, sentence: string, link: string | null): string {
  if (link === null || channel === Channel.WEB_PUSH) return sentence;
  return channel === Channel.SMS ? `${sentence} ${link}` : `${sentence}\n\n${textIn(language, 'MESSAGE_LINK', { link })}`;
}
