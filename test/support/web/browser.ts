import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { isInstalled, pathOf } from '../places/installed.js';

const CHROMIUM = 'chromium';
/** A container has no sandbox for the browser's processes, and the browser needs nothing from the internet. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];
export const DEADLINE_MS = 120_000;

export const hasBrowser = isInstalled(CHROMIUM);
export const WITHOUT_BROWSER = 'needs "chromium" in PATH';

/** `more`: arguments beside the usual ones. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: pathOf(CHROMIUM), args: [...ARGUMENTS, ...more], timeout: DEADLINE_MS });
}

export interface WindowOptions {
  width?: number;
  height?: number;
  language?: string;
  javaScript?: boolean;
}

/** A browser whose windows are those of different people: each has storage of its own. */
export class TestBrowser {
  /** What the browser complains of: scripts that fail, requests that the content policy forbids, requests to other hosts. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly origins: readonly string[],
  ) {}

  /** `url`: the server's; `others`: origins that its pages may also ask, such as that of an identity provider. */
  static async start(url: string, others: readonly string[] = [], more: readonly string[] = []): Promise<TestBrowser> {
    return new TestBrowser(await launchBrowser(more), [url, ...others]);
  }

  /** All pages that are open, the oldest first. */
  get windows(): Page[] {
    return this.browser.contexts().flatMap((context) => context.pages());
  }

  /** Opens an address in a window of its own. */
  async open(address: string, options: WindowOptions = {}): Promise<Page> {
    const { width = 1280, height = 800, language = 'en', javaScript = true } = options;
    const context: BrowserContext = await this.browser.newContext({
      viewport: { width, height },
      locale: language,
      javaScriptEnabled: javaScript,
    });
    // A page may open another window.
    context.on('page', (page) => this.watch(page));
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  stop(): Promise<void> {
    return this.browser.close();
  }

  private watch(page: Page): void {
    page.setDefaultTimeout(DEADLINE_MS);
    // What a screen reader says half a second later is not what the page shows.
    const byText = page.getByText.bind(page);
    page.getByText = (...question) => byText(...question).and(page.locator(':not(.unseen)'));
    page.on(
      'console',
      (message) => void (/Content Security Policy/i.test(message.text()) && this.complaints.push(message.text())),
    );
    page.on('pageerror', (error) => void this.complaints.push(error.message));
    page.on('request', (request) => {
      const isAllowed = this.origins.some((origin) => request.url().startsWith(`${origin}/`));
      if (/^https?:/.test(request.url()) && !isAllowed) this.complaints.push(request.url());
    });
  }
}
