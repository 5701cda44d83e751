import type { Browser, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { DEADLINE_MS, hasBrowser, launchBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'The IDE in Chromium', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  /** The browser's complaints: scripts that fail, requests that the content policy forbids, parts that cannot be loaded. */
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startTestApp({ patients: 2 });
    browser = await launchBrowser();
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
  /** True for parts of the IDE itself. It calls the API too, whose errors do not count here. */
  const isPart = (url: string) => !url.startsWith(`${app.url}/graphql`);
  const answer = (text: string) => page.getByRole('region', { name: 'Result Window' }).getByText(text).first();
  /** The IDE reads its editor a moment after a tab was chosen. Before that moment it would execute the operation of the tab before. */
  const execute = async (text: string) => {
    await eventually(async () => {
      await page.getByRole('button', { name: 'Execute query' }).click({ timeout: 5_000 });
      await answer(text).waitFor({ timeout: 5_000 });
    }, DEADLINE_MS);
  };
  const storedTab = () =>
    page.evaluate(`(() => {
      const part = (key) => localStorage.getItem('queuebell:graphiql:' + key) ?? '';
      const { tabs, activeTabIndex } = JSON.parse(part('tabState'));
      const tab = tabs[activeTabIndex];
      return { title: tab.title, isWhole: ['query', 'variables', 'headers'].every((key) => (tab[key] ?? '') === part(key)) };
    })()`);
  const stored = () => page.evaluate('JSON.stringify(localStorage)') as Promise<string>;

  it('runs a mutation as the nurse and a subscription as the patient, without any typing', async () => {
    await page.goto(`${app.url}/ide`);
    await tab('OpenQueue').waitFor();
    await execute('The OPD queue');
    await tab('ListenNotifications').click();
    await execute('QUEUE_OPENED');
    await (await app.nurse()).set(false);
    await answer('QUEUE_CLOSED').waitFor(); // it is live
  });

  it('restores its tabs and tokens after a reload, and keeps no token in the browser', async () => {
    await expect(stored()).resolves.toMatch(/<demo token of patient-1>/);
    await expect(stored()).resolves.not.toMatch(/eyJ/);
    // The IDE stores the active tab and its parts one after the other. If they differ at a reload, it adds a tab.
    await eventually(async () => expect(await storedTab()).toEqual({ title: 'ListenNotifications', isWhole: true }));
    await page.reload();
    await tab('ListenNotifications').waitFor();
    await execute('QUEUE_CLOSED');
  });

  it('loads everything from this server, within its content policy', () => {
    expect(complaints).toEqual([]);
  });
});
