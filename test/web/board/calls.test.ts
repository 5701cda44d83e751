import type { Page, WebSocketRoute } from 'playwright-core';
import { PauseForStatesDocument, ResumeForStatesDocument } from '../../generated/graphql.js';
import { ask } from '../../support/operations/post.js';
import { deviceOf } from '../../support/people/without-account.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';

const CALLS = 10_000;
/** After so many the browser has compiled and cached what it will. */
const WARM_UP = 1_000;
const AT_ONCE = 250;
/** Time for all of them on a busy machine, in ms. */
const LONG_MS = 600_000;
/** A call that stayed in memory would be a few hundred bytes at least: 10,000 of them are more than this. */
const MOST_GROWTH = 1_000_000;

const JOIN = 'mutation { joinQueue(input: { department: "OPD" }) { entry { id } } }';
const CALL = 'mutation { callNext(input: { department: "OPD" }) { entry { ticket } } }';

interface Message {
  id: string;
  type: string;
  payload: { data: { displayBoardChanged?: Board } };
}
interface Board {
  version: number;
  newest: Call | null;
  recent: Call[];
}
interface Call {
  ticket: string;
  calledAt: string;
}

describeIf(hasBrowser, WITHOUT_BROWSER, 'A board that hangs in a waiting room for months', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let page: Page;
  /** The connection of the board, between the page and the server: more calls are added to those of the server. */
  let line: WebSocketRoute;
  let last: Message | undefined;

  beforeAll(async () => {
    app = await startTestApp({ patients: 3, openingHours: false });
    await (await app.nurse()).set(true);
    for (const patient of ['patient-1', 'patient-2']) await ask(app.url, JOIN, { token: await app.token(patient) });
    browser = await TestBrowser.start(app.url);
    page = await browser.open('about:blank', { width: 1280, height: 720 });
    await page.routeWebSocket(/graphql/, (route) => {
      line = route;
      const server = route.connectToServer();
      server.onMessage((text) => {
        const message = JSON.parse(String(text)) as Message;
        if (message.payload?.data?.displayBoardChanged) last = message;
        route.send(text);
      });
    });
    await page.goto(app.pageLinks().find((link) => link.page === 'board')?.url ?? '');
    await page.locator('.link.LIVE').waitFor();
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  it('names the department of a call without a room, and says until when a queue is paused', async () => {
    const departments = ['LAB', 'OPD'];
    const session = JSON.stringify({ credential: await deviceOf(app, 'BOARD', departments), departments });
    const board = await browser.open(`${app.url}/livez`, { width: 1280, height: 720 });
    await board.evaluate(`localStorage.setItem('queuebell:board', '${session}')`);
    await board.goto(`${app.url}/board`);
    const token = await app.token('nurse-1');
    await ask(app.url, CALL, { token });
    await board.locator('.newest .place').getByText('Outpatient Department').waitFor();
    const until = new Date(Date.now() + 20 * 60_000).toISOString();
    await ask(app.url, PauseForStatesDocument, { token, variables: { until } });
    await board
      .getByText(/Outpatient Department: The queue is paused until .*\d\d:\d\d\. Everybody keeps their place\.$/)
      .waitFor();
    await ask(app.url, ResumeForStatesDocument, { token });
    await board.close();
  });

  it('pulses three times for a new call and is steady then, whatever else changes on it', async () => {
    await ask(app.url, CALL, { token: await app.token('nurse-1') });
    await page.locator('.newest.pulse').getByText('OPD-002').waitFor();
    const newest = `document.querySelector('.newest')`;
    expect(await page.evaluate(`getComputedStyle(${newest}).animationIterationCount`)).toBe('3');
    await page.evaluate(
      `Promise.all(${newest}.getAnimations().map(({ finished }) => finished)).then(() => { ${newest}.isSteady = true; })`,
    );
    await ask(app.url, JOIN, { token: await app.token('patient-3') });
    await page.getByText('1 waiting').waitFor();
    expect(await page.evaluate(`[${newest}.isSteady, ${newest}.getAnimations().length]`)).toEqual([true, 0]);
  });

  it(
    `needs no more memory after ${CALLS} calls than after ${WARM_UP}`,
    async () => {
      const session = await page.context().newCDPSession(page);
      const measured = async () => {
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
        return { bytes: usedSize, nodes, jsEventListeners };
      };
      await callTo(0, WARM_UP);
      const before = await measured();
      await callTo(WARM_UP, WARM_UP + CALLS);
      const after = await measured();
      process.stderr.write(
        `A board after ${CALLS} calls: ${before.bytes} B, then ${after.bytes} B; ${before.nodes}, then ${after.nodes} nodes\n`,
      );
      expect(after.bytes - before.bytes).toBeLessThan(MOST_GROWTH);
      expect(after.nodes - before.nodes).toBeLessThan(100);
      expect(after.jsEventListeners).toBe(before.jsEventListeners);
    },
    LONG_MS,
  );

  /** Sends calls as the server does, from one number to another, and waits until the board shows the last of each portion. */
  async function callTo(from: number, to: number): Promise<void> {
    const { payload, ...message } = last as Message;
    const board = payload.data.displayBoardChanged as Board;
    for (let number = from; number < to; number += 1) {
      const made = (n: number): Call => ({
        ...(board.newest as Call),
        ticket: `OPD-${n + 1_000}`,
        calledAt: new Date(Date.parse((board.newest as Call).calledAt) + (n + 10) * 1_000).toISOString(),
      });
      const recent = [0, 1, 2, 3, 4, 5].map((ago) => made(number - ago));
      const displayBoardChanged = { ...board, version: board.version + number + 1, newest: recent[0], recent };
      line.send(JSON.stringify({ ...message, payload: { data: { displayBoardChanged } } }));
      if (number % AT_ONCE === AT_ONCE - 1)
        await page
          .locator('.newest')
          .getByText(`OPD-${number + 1_000}`, { exact: true })
          .waitFor();
    }
  }
});
