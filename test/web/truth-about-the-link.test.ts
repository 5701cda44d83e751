import type { Page } from 'playwright-core';
import { deviceOf } from '../support/people/without-account.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { describeIf } from '../support/run/describe-if.js';
import { reservePort } from '../support/servers/ports.js';
import { hasRedisServer, type OwnRedis, startRedis } from '../support/servers/redis.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { linkStates, recordLink, waitForLink } from '../support/web/link/link-recorder.js';

const NOT_LIVE = ['STALE', 'RECONNECTING', 'OFFLINE', 'PUT_OFF', 'SIGNED_OUT'];
const TICKET = 'OPD-001';

describeIf(hasBrowser && hasRedisServer(), `${WITHOUT_BROWSER}, and Redis`, 'Nurse, phone and board', () => {
  let office: TestApp;
  let redis: OwnRedis;
  let server: { node: Program; url: string };
  let browser: TestBrowser;
  let pages: { nurse: Page; phone: Page; board: Page };

  const start = async (port: number) => {
    server = await startNode(office, { env: { PORT: `${port}`, REDIS_URL: redis.url } });
  };
  beforeAll(async () => {
    redis = (await startRedis()) as OwnRedis;
    office = await startTestApp({ patients: 1, openingHours: false, env: { REDIS_URL: redis.url } });
    await (await office.nurse()).set(true);
    await start(await reservePort());
    browser = await TestBrowser.start(server.url);
    const nurse = await openAs('nurse', '/nurse?department=OPD', `Bearer ${await office.token('nurse-1')}`);
    const phone = await openAs('patient', '/', `Bearer ${await office.token('patient-1')}`);
    const board = await openAs('board', '/board', await deviceOf(office, 'BOARD', ['OPD']));
    pages = { nurse, phone, board };
    await phone.getByRole('button', { name: 'Join OPD' }).click();
    await nurse.getByRole('button', { name: 'Call next' }).click();
    await dataAreThere();
  });
  afterAll(async () => {
    await browser?.stop();
    await server?.node.stop('SIGKILL');
    await office?.stop();
    await redis?.stop();
  });

  /** Opens a page with a credential, as if somebody had signed in there. */
  async function openAs(page: string, path: string, credential: string): Promise<Page> {
    const opened = await browser.open(`${server.url}/livez`);
    const session = JSON.stringify({ credential, departments: ['OPD'] });
    await opened.evaluate(`for (const store of [localStorage, sessionStorage]) store.setItem('queuebell:${page}', '${session}')`);
    await opened.goto(`${server.url}${path}`);
    await recordLink(opened);
    await waitForLink(opened, 'LIVE');
    return opened;
  }

  const all = <Result>(work: (page: Page) => Promise<Result>) => Promise.all(Object.values(pages).map(work));
  const dataAreThere = () => all((page) => page.getByText(TICKET).first().waitFor());

  /**
   * Breaks something, waits until each page says so, mends it, and waits until each page is live again, without a reload. The times are printed
   * and never judged: the order of the states is.
   */
  async function breakAndMend(
    what: string,
    steps: { breakIt: () => Promise<void>; meanwhile?: () => Promise<void>; mend: () => Promise<void> },
  ) {
    await all((page) => waitForLink(page, 'LIVE'));
    const brokenAt = Date.now();
    await steps.breakIt();
    const brokenSince = Date.now();
    await all((page) => waitForLink(page, ...NOT_LIVE));
    await dataAreThere();
    await steps.meanwhile?.();
    const mending = Date.now();
    await steps.mend();
    const mendedAt = Date.now();
    await all((page) => waitForLink(page, 'LIVE'));
    await dataAreThere();
    for (const [name, page] of Object.entries(pages)) {
      const states = await linkStates(page);
      const noticed = states.find(({ state, at }) => at >= brokenAt && state !== 'LIVE');
      const again = states.findLast(({ state }) => state === 'LIVE');
      expect(states[0]).toBeDefined();
      const between = states.filter(({ at }) => at > (noticed?.at ?? 0) && at > brokenSince && at < mending);
      expect([name, between.filter(({ state }) => state === 'LIVE')]).toEqual([name, []]);
      const seconds = (ms = 0) => (ms / 1000).toFixed(1);
      console.info(
        `${what}: ${name} noticed after ${seconds((noticed?.at ?? 0) - brokenAt)} s, live ${seconds((again?.at ?? 0) - mendedAt)} s after recovery (${states
          .filter(({ at }) => at >= brokenAt)
          .map(({ state }) => state)
          .join(', ')})`,
      );
    }
  }

  it('say that the server has stopped, keep their data, and are live when it is back', async () => {
    const { port } = new URL(server.url);
    await breakAndMend('server stopped', {
      breakIt: async () => void (await server.node.stop()),
      mend: () => start(Number(port)),
    });
  });

  it('say that the server is silent while it is suspended for 40 s, and the board shows its banner', async () => {
    await breakAndMend('server suspended', {
      breakIt: async () => server.node.freeze(),
      meanwhile: async () => {
        await pages.board
          .getByText(/Not up to date since/)
          .first()
          .waitFor();
        await new Promise((passed) => setTimeout(passed, 9_000));
      },
      mend: async () => server.node.thaw(),
    });
    expect(await pages.board.getByText(/Not up to date since/).count()).toBe(0);
  });

  it('say that the device has no network', async () => {
    await breakAndMend('no network', {
      breakIt: async () => void (await all((page) => page.context().setOffline(true))),
      meanwhile: async () => void (await all((page) => waitForLink(page, 'OFFLINE'))),
      mend: async () => void (await all((page) => page.context().setOffline(false))),
    });
  });

  it('stay live and right without Redis: what another server does still comes', async () => {
    await redis.stop();
    const nurse = await office.nurse();
    await nurse.set(false);
    await pages.board
      .getByText(/^(Closed|Last patients)$/)
      .first()
      .waitFor();
    await pages.nurse.getByRole('button', { name: /^OPD (Closed|Last patients)/ }).waitFor();
    await all((page) => waitForLink(page, 'LIVE'));
    await redis.startAgain();
    await nurse.set(true);
    await pages.board.getByText('Open', { exact: true }).waitFor();
    await pages.nurse.getByRole('button', { name: /^OPD Open/ }).waitFor();
  });
});

describeIf(hasBrowser, WITHOUT_BROWSER, 'A page whose token has expired', () => {
  it.each([
    ['nurse', 'nurse-1', 'Nora Quill', 'Outpatient Department'],
    ['patient', 'patient-1', 'Bo Brook', 'Outpatient Department'],
  ])('of a %s says so, keeps its data, and continues with a new one', async (page, person, name, shown) => {
    const app = await startTestApp({ patients: 1, openingHours: false });
    await (await app.nurse()).set(true);
    const browser = await TestBrowser.start(app.url);
    const opened = await browser.open(`${app.url}/livez`);
    const session = JSON.stringify({ credential: `Bearer ${await app.issueToken(person, '45s')}` });
    await opened.evaluate(`sessionStorage.setItem('queuebell:${page}', '${session}')`);
    await opened.goto(`${app.url}/${page === 'patient' ? '' : `${page}?department=OPD`}`);
    await recordLink(opened);
    await opened.getByText(shown).first().waitFor();
    await waitForLink(opened, 'SIGNED_OUT');
    await opened.getByRole('dialog').getByText('Your sign-in has ended.').waitFor();
    await opened.getByText(shown).first().waitFor();
    await opened.getByRole('button', { name: new RegExp(`^Continue as (${name}|${person})$`) }).click();
    await waitForLink(opened, 'LIVE');
    const states = (await linkStates(opened)).map(({ state }) => state);
    expect(states.indexOf('SIGNED_OUT')).toBeLessThan(states.lastIndexOf('LIVE'));
    await browser.stop();
    await app.stop();
  });
});
