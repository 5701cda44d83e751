import type { WorkerMessage } from '../push/worker-message.js';
import { keptFacts } from './kept-page.js';
import {
  type Clicked,
  type Extended,
  isPatientPage,
  type OpenPage,
  type Pushed,
  type ShownOptions,
  shell,
  worker,
} from './worker.js';

/** What the server sends, encrypted for this browser. It names nobody, and no department that tells of a matter of health. */
interface Message {
  title: string;
  text: string;
  /** A path of this server, which answers this one message without a session. */
  link: string;
  thread: string;
  urgent: boolean;
  facts: { event?: string; code?: string; contactPoint?: string };
}

/** Kept with the notification, for a click. */
interface ShownData {
  /** Null: the message could not be read. */
  link: string | null;
}

/** Answers to a call, and the keys of their texts. */
const ANSWERS = { COMING: 'ANSWER_COMING', NEED_TIME: 'ANSWER_NEED_TIME' } as const;
const UNREADABLE = 'unreadable';
/** A notification needs a title, and a page that was never kept has no texts. */
const NAME = 'Queuebell';

worker.addEventListener('push', (event) => (event as Pushed).waitUntil(show(event as Pushed)));
worker.addEventListener('notificationclick', (event) => (event as Clicked).waitUntil(take(event as Clicked)));
worker.addEventListener('pushsubscriptionchange', (event) => (event as Extended).waitUntil(tell({ type: 'push-changed' })));

/** Always shows something: iOS ends the subscription after three pushes that show nothing. */
async function show({ data }: Pushed): Promise<void> {
  const message = messageOf(data);
  const { icon, texts } = await factsOrNone();
  const shared: ShownOptions = { dir: 'auto', ...(icon && { icon }) };
  if (!message) {
    const body = texts.PUSH_UNREADABLE ?? '';
    await worker.registration.showNotification(texts.TITLE_patient ?? NAME, { ...shared, body, tag: UNREADABLE, data: noLink });
    return;
  }
  const { title, text, thread, urgent, facts } = message;
  const shown: ShownData = { link: linkOf(message) };
  await worker.registration.showNotification(title, {
    ...shared,
    body: text,
    tag: thread,
    renotify: urgent,
    requireInteraction: urgent,
    data: shown,
    actions: urgent && facts.event === 'CALLED' && shown.link ? buttons(texts) : [],
  });
  if (facts.code && facts.contactPoint) await tell({ type: 'push-code', contactPoint: facts.contactPoint, code: facts.code });
  else await tell({ type: 'push-arrived', event: facts.event ?? null });
}

const noLink: ShownData = { link: null };

const buttons = (texts: Readonly<Record<string, string>>) =>
  Object.entries(ANSWERS).flatMap(([action, key]) => (texts[key] ? [{ action, title: texts[key] }] : []));

/** Null: it is not what the server sends. */
function messageOf(data: Pushed['data']): Message | null {
  try {
    const { title, text, link, thread, urgent, facts } = JSON.parse(data?.text() ?? '') as Partial<Message>;
    if (typeof title !== 'string' || !title || typeof text !== 'string') return null;
    return {
      title,
      text,
      link: String(link ?? ''),
      thread: String(thread || UNREADABLE),
      urgent: urgent === true,
      facts: facts ?? {},
    };
  } catch {
    return null;
  }
}

/** Only an address of this server is opened or answered. */
function linkOf({ link }: Message): string | null {
  const address = new URL(link, shell).href;
  return link && address.startsWith(shell) ? address : null;
}

const factsOrNone = () => keptFacts().catch(() => ({ icon: undefined, texts: {} as Readonly<Record<string, string>> }));

async function take({ action, notification }: Clicked): Promise<void> {
  const { link } = (notification.data ?? noLink) as ShownData;
  notification.close();
  if (link && action in ANSWERS) return answer(action, link, notification);
  const pages = await openPages();
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  // Without an open page nobody is signed in: the page of the message shows it and takes the answer.
  await (page ? page.focus() : worker.clients.openWindow(link ?? shell));
}

/** Sends the answer to a call, and says whether it has arrived. If it has not, the person can press again. */
async function answer(action: string, link: string, { title, tag, data }: Notification): Promise<void> {
  const response = await fetch(link, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: `answer=${action}`,
  }).catch(() => null);
  const { icon, texts } = await factsOrNone();
  const shared: ShownOptions = { dir: 'auto', tag, data, ...(icon && { icon }) };
  if (response?.ok) {
    await worker.registration.showNotification(title, { ...shared, body: texts.PUSH_ANSWERED ?? '', silent: true });
    return;
  }
  const again = response ? [] : buttons(texts);
  const body = texts.PUSH_ANSWER_LOST ?? '';
  await worker.registration.showNotification(title, {
    ...shared,
    body,
    actions: again,
    renotify: true,
    requireInteraction: true,
  });
}

const openPages = async (): Promise<OpenPage[]> =>
  (await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(({ url }) => isPatientPage(url));

async function tell(message: WorkerMessage): Promise<void> {
  for (const page of await openPages()) page.postMessage(message);
}
