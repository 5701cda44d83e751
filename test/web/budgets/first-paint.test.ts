import { startTestApp, type TestApp } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';

/** The goal, on two cores where nothing else runs, in ms. */
const GOAL_MS = 1_000;
/** A machine that is busy may need so much longer; a page that waits for something before it paints needs more. */
const BUSY = 10;
const SLOWER = 4;
const TIMES = 3;

describeIf(hasBrowser, WITHOUT_BROWSER, 'A phone that is four times as slow, and was never here', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    app = await startTestApp({ patients: 1, openingHours: false });
    browser = await TestBrowser.start(app.url);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  it('sees the page soon', async () => {
    const times: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const page = await browser.open('about:blank', { width: 360, height: 740 });
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await page.goto(`${app.url}/`);
      await page.getByRole('heading').first().waitFor();
      const paints = 'performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => startTime)';
      const painted = await page.waitForFunction(`${paints}[0]`);
      times.push(Math.round(Number(await painted.jsonValue())));
      await page.context().close();
    }
    process.stderr.write(`First paint of the phone page, 4 times slower: ${times.join(', ')} ms (goal: ${GOAL_MS} ms)\n`);
    expect(Math.min(...times)).toBeLessThan(GOAL_MS * BUSY);
  });
});
