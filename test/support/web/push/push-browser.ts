import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { eventually } from '../../eventually.js';

const SCRIPT = readFileSync(new URL('push-side.js', import.meta.url), 'utf8').replace(/;\s*$/, '');
const STORE = 'test:push';

interface SubscriptionKeys {
  address: string;
  push: { key: string; auth: string };
}

interface BrowserPush {
  permission: 'default' | 'granted' | 'denied';
  /** What the person answers when they are asked. */
  answer: BrowserPush['permission'];
  subscription: SubscriptionKeys | null;
  /** The subscription that the push service gives next; null: it gives none. */
  next: SubscriptionKeys | null;
}

export interface ShownNotification {
  title: string;
  body: string;
  tag: string;
  requireInteraction: boolean;
  actions: string[];
}

/** The push of one window: what the person answers, what the push service gives, and what the worker shows. */
export class PushBrowser {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly registrations: Set<string>,
  ) {}

  /** From the next load of the page on. */
  static async on(page: Page, beginning: Partial<BrowserPush> = {}): Promise<PushBrowser> {
    const usual: BrowserPush = { permission: 'default', answer: 'granted', subscription: null, next: null };
    await page.addInitScript(`(${SCRIPT})(${JSON.stringify(STORE)}, ${JSON.stringify({ ...usual, ...beginning })})`);
    await page.context().grantPermissions(['notifications']);
    const session = await page.context().newCDPSession(page);
    const registrations = new Set<string>();
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: found }) => {
      for (const { registrationId, isDeleted } of found) if (!isDeleted) registrations.add(registrationId);
    });
    await session.send('ServiceWorker.enable');
    return new PushBrowser(page, session, registrations);
  }

  is(next: Partial<BrowserPush>): Promise<void> {
    const store = JSON.stringify(STORE);
    return this.page.evaluate(
      `localStorage.setItem(${store}, JSON.stringify({ ...JSON.parse(localStorage.getItem(${store}) ?? '{}'), ...${JSON.stringify(next)} }))`,
    );
  }

  async state(): Promise<Partial<BrowserPush>> {
    const text = await this.page.evaluate<string | null>(`localStorage.getItem(${JSON.stringify(STORE)})`);
    return JSON.parse(text ?? '{}') as Partial<BrowserPush>;
  }

  /** The push service delivers: the browser starts the worker with it. `data`: the decrypted payload, or any other text. */
  async deliver(data: object | string): Promise<void> {
    await this.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    const registrationId = await eventually(() => {
      const [known] = this.registrations;
      if (known === undefined) throw new Error('There is no worker yet.');
      return known;
    });
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    const { origin } = new URL(this.page.url());
    await this.session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: text });
  }

  shown(): Promise<ShownNotification[]> {
    return this.page.evaluate(`navigator.serviceWorker.getRegistration().then((found) => found.getNotifications()).then((all) =>
      all.map(({ title, body, tag, requireInteraction, actions }) =>
        ({ title, body, tag, requireInteraction, actions: actions.map((each) => each.title) })))`);
  }

  /**
   * A person taps the notification with this tag, or one of its buttons. Resolves with what the worker has done when it is done: a tap that nobody
   * made may not open windows, and is noted instead. `answers`: the status with which the worker is answered; "none": no network; "server": as the server
   * does.
   */
  async tap(tag: string, action = '', answers: number | 'none' | 'server' = 200): Promise<string[]> {
    const [worker] = this.page.context().serviceWorkers();
    const done = await worker?.evaluate<string[]>(`(async () => {
      const done = [];
      const { fetch } = self;
      WindowClient.prototype.focus = async function () { done.push('focus ' + new URL(this.url).pathname); };
      clients.openWindow = async (url) => { done.push('open ' + new URL(url).pathname); };
      self.fetch = async (url, { method, body, headers }) => {
        done.push(method + ' ' + new URL(url).pathname + ' ' + body);
        if (${JSON.stringify(answers)} === 'server') return fetch(url, { method, body, headers });
        if (${JSON.stringify(answers)} === 'none') throw new TypeError('Failed to fetch');
        return new Response('{}', { status: ${JSON.stringify(answers)} });
      };
      const [notification] = await registration.getNotifications({ tag: ${JSON.stringify(tag)} });
      const event = new Event('notificationclick');
      let work;
      Object.assign(event, { notification, action: ${JSON.stringify(action)}, waitUntil: (begun) => { work = begun; } });
      dispatchEvent(event);
      await work;
      self.fetch = fetch;
      return done;
    })()`);
    return done ?? [];
  }
}
