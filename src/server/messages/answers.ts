import { CallAnswer } from '../../entities/line/call-answer.enum.js';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import { actorOfLink, type MessageLink } from '../../services/channels/links/message-link.service.js';
import type { Services } from '../../services/services.js';

export type Answer = 'READ' | `${CallAnswer}` | 'STOP';

export type AnswerServices = Pick<Services, 'messageLinks' | 'notifications' | 'callAnswers'>;

const ANSWERS: readonly string[] = ['READ', ...Object.values(CallAnswer), 'STOP'] satisfies Answer[];

/** The one-click header of RFC 8058, which mail programs send as a form. */
const ONE_CLICK = /name="?List-Unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\b/i;

/** The answer in the body of a POST. Null: none that we know. `body`: a form, or the text of a multipart one. */
export function answerIn(body: unknown): Answer | null {
  if (typeof body === 'string') return ONE_CLICK.test(body) ? 'STOP' : null;
  const { answer, 'List-Unsubscribe': unsubscribe } = (body ?? {}) as Record<string, unknown>;
  if (unsubscribe === 'One-Click') return 'STOP';
  return typeof answer === 'string' && ANSWERS.includes(answer) ? (answer as Answer) : null;
}

/** Someone who leaves by the page is asked first, because one tap would lose the place. `body`: the form of the POST. */
export const isSure = (body: unknown) => (body as { sure?: unknown } | undefined)?.sure === 'true';

/** The answers that the page of a link offers. */
export function answersFor({ notification: { event, deliveredAt }, stopping }: MessageLink): Answer[] {
  const own: Answer[] = event === NotificationEvent.CALLED ? Object.values(CallAnswer) : deliveredAt === null ? ['READ'] : [];
  return stopping === 'POSSIBLE' ? [...own, 'STOP'] : own;
}

/** Does what the page of the person does for the same answer. @throws ConflictError as `acknowledgeNotification` and `setPreference` do */
export async function giveAnswer(services: AnswerServices, link: MessageLink, answer: Answer, requestId: string): Promise<void> {
  if (answer === 'STOP') return services.messageLinks.stop(link);
  const { id } = link.notification;
  if (answer === 'READ') await services.notifications.acknowledge(link.recipient, id);
  else await services.callAnswers.answer(actorOfLink(link, requestId), id, CallAnswer[answer]);
}
