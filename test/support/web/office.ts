import type { Page } from 'playwright-core';
import { startTestApp, type TestApp, type TestAppOptions } from '../places/app.js';
import { barriersOf } from './barriers.js';
import { TestBrowser, type WindowOptions } from './browser.js';

/** Opens the office as the admin of the demo data, in a window of its own, at a part with its filters: "part=hours&department=OPD". */
export async function openOffice(app: TestApp, browser: TestBrowser, part = '', options: WindowOptions = {}): Promise<Page> {
  const link = app.pageLinks().find(({ page }) => page === 'office');
  const office = await browser.open(link?.url ?? '', options);
  await office.getByRole('heading', { name: 'Departments' }).waitFor();
  if (part) await office.goto(`${app.url}/office?${part}`);
  return office;
}

/** A program with its office in a browser, for the tests of one part. */
export class TestOffice {
  private constructor(
    readonly app: TestApp,
    readonly browser: TestBrowser,
    readonly page: Page,
  ) {}

  static async start(part: string, options: TestAppOptions = {}): Promise<TestOffice> {
    const app = await startTestApp({ patients: 1, openingHours: false, ...options });
    const browser = await TestBrowser.start(app.url);
    return new TestOffice(app, browser, await openOffice(app, browser, part));
  }

  async stop(): Promise<void> {
    await this.browser.stop();
    await this.app.stop();
  }

  barriers(): Promise<string[]> {
    return barriersOf(this.page);
  }

  press(name: string, page = this.page): Promise<void> {
    return page.getByRole('button', { name, exact: true }).click();
  }

  /** Saves the form that is open, and waits until it is closed. */
  async save(page = this.page): Promise<void> {
    await this.press('Save', page);
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
}
