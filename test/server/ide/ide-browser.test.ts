import { type Browser, chromium, type Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { post } from '../../support/people/clients.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { isInstalled, pathOf } from '../../support/places/installed.js';

const CHROMIUM = 'chromium';
const describeBrowser = isInstalled(CHROMIUM) ? describe : describe.skip;
/** A container has no sandbox for the browser's processes, and the browser has nothing to ask of the internet. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];
const DEADLINE_MS = 120_000;

describeBrowser('The IDE in Chromium (skipped where there is no "chromium" in PATH)', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  /** What the browser complains of: scripts that fail, what the content policy forbids, what cannot be loaded. */
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startTestApp({ patients: 2 });
    browser = await chromium.launch({ executablePath: pathOf(CHROMIUM), args: ARGUMENTS, timeout: DEADLINE_MS });
    page = await browser.newPage();
    page.setDefaultTimeout(DEADLINE_MS);
    page.on('console', (message) => void (/Content Security Policy/i.test(message.text()) && complaints.push(message.text())));
    // A reload aborts what is being loaded.
    page.on('requestfailed', (asked) => {
      if (isPart(asked.url()) && asked.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(asked.url());
    });
    page.on('response', (part) => void (part.status() >= 400 && isPart(part.url()) && complaints.push(part.url())));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const tab = (name: string) => page.getByRole('tab', { name });
  /** Of the IDE itself: it asks the API too, and hears errors from there. */
  const isPart = (url: string) => !url.startsWith(`${app.url}/graphql`);
  const answer = (text: string) => page.getByRole('region', { name: 'Result Window' }).getByText(text).first();
  /** The IDE reads what is in its editor a moment after a tab was chosen: executed before that, it is the operation of the tab before. */
  const execute = async (text: string) => {
    await eventually(async () => {
      await page.getByRole('button', { name: 'Execute query' }).click({ timeout: 5_000 });
      await answer(text).waitFor({ timeout: 5_000 });
    }, DEADLINE_MS);
  };
  const stored = () => page.evaluate('JSON.stringify(localStorage)') as Promise<string>;

  it('runs a mutation as the nurse and a subscription as the patient without a key being pressed', async () => {
    await page.goto(`${app.url}/ide`);
    await tab('OpenQueue').waitFor();
    await execute('The OPD queue');
    await tab('ListenNotifications').click();
    await execute('QUEUE_OPENED');
    const close = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: false }) { changed } }';
    await post(app.url, close, { token: await app.token('nurse-1') });
    await answer('QUEUE_CLOSED').waitFor(); // it is live
  });

  it('has its tabs and tokens again after a reload, and keeps no token in the browser', async () => {
    await expect(stored()).resolves.toMatch(/<demo token of patient-1>/);
    await expect(stored()).resolves.not.toMatch(/eyJ/);
    await page.reload();
    await tab('ListenNotifications').waitFor();
    await execute('QUEUE_CLOSED');
  });

  it('loads everything from this server, within its content policy', () => {
    expect(complaints).toEqual([]);
  });
});
