import type { Page } from 'playwright-core';
import webPush from 'web-push';
import { type PushMessage, TestPushService } from '../../channels/push-service.js';
import { eventually } from '../../eventually.js';
import { post } from '../../operations/post.js';
import { startTestApp, type TestApp, TestClock } from '../../places/app.js';
import { barriersOf } from '../barriers.js';
import { TestBrowser } from '../browser.js';
import { widthOverflow } from '../reflow.js';
import { PushBrowser } from './push-browser.js';

interface Points {
  myContactPoints: { id: string; channel: string; state: string; address: string }[];
}

/** A clinic with a push service of the test, and the phone of patient-1 with its settings open. */
export class PhoneWithPush {
  private read = 0;

  private constructor(
    readonly app: TestApp & { clock: TestClock },
    readonly browser: TestBrowser,
    readonly service: TestPushService,
    readonly phone: Page,
    readonly push: PushBrowser,
  ) {}

  static async start(): Promise<PhoneWithPush> {
    const service = await TestPushService.start();
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    const env = {
      QUEUE_PUSH_PUBLIC_KEY: publicKey,
      QUEUE_PUSH_PRIVATE_KEY: privateKey,
      QUEUE_PUSH_SUBJECT: 'mailto:it@clinic.example',
      QUEUE_PUSH_HOSTS: '127.0.0.1',
    };
    const clock = new TestClock();
    const app = { ...(await startTestApp({ patients: 3, openingHours: false, env, clock })), clock };
    const browser = await TestBrowser.start(app.url);
    const link = app.pageLinks().find(({ page }) => page === 'patient')?.url ?? '';
    const phone = await browser.open(link, { width: 320, height: 700 });
    await phone.getByText('Live', { exact: true }).waitFor();
    const push = await PushBrowser.on(phone, { next: service.subscribe() });
    const made = new PhoneWithPush(app, browser, service, phone, push);
    await made.openAgain();
    return made;
  }

  async stop(): Promise<void> {
    await this.browser.stop();
    await this.app.stop();
    await this.service.close();
  }

  /** Starts the page anew, and opens its settings. */
  async openAgain(): Promise<void> {
    await this.phone.reload();
    await this.openSettings();
  }

  async openSettings(): Promise<void> {
    await this.phone.getByRole('heading', { name: 'Settings' }).click();
    await this.phone.getByRole('heading', { name: 'How we reach you' }).waitFor();
  }

  press(name: string): Promise<void> {
    return this.phone.getByRole('button', { name, exact: true }).click();
  }

  /** The page says so, a screen reader can read it, and nothing is cut off. */
  async is(state: string): Promise<void> {
    await this.phone.locator(`[data-push="PUSH_${state}"]`).waitFor();
    expect([state, await barriersOf(this.phone), await widthOverflow(this.phone)]).toEqual([state, [], 0]);
  }

  /** The next message that the push service accepts. */
  async next(): Promise<PushMessage> {
    const message = await eventually(() => {
      const found = this.service.accepted[this.read];
      if (!found) throw new Error('The push service got nothing.');
      return found;
    });
    this.read += 1;
    return message;
  }

  /** Plans and sends what is due, until the push service has a message of this event. */
  async nextOf(event: string): Promise<PushMessage> {
    return eventually(async () => {
      await this.app.services.sending.run();
      const message = this.service.accepted
        .slice(this.read)
        .find(({ payload }) => (payload.facts as { event: string }).event === event);
      if (!message) throw new Error(`The push service got no ${event}.`);
      this.read = this.service.accepted.indexOf(message) + 1;
      return message;
    });
  }

  /** The browsers of the patient, as the server knows them. */
  async points(): Promise<Points['myContactPoints']> {
    const token = await this.app.token('patient-1');
    const query = 'query { myContactPoints { id channel state address } }';
    return (await post<Points, Record<string, never>>(this.app.url, query, { token })).data?.myContactPoints ?? [];
  }
}
