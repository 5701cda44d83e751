import { startTestApp, type TestApp } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'A page whose device loses its network', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let links: Record<string, string>;

  beforeAll(async () => {
    app = await startTestApp({ patients: 1, openingHours: false });
    await (await app.nurse()).set(true);
    browser = await TestBrowser.start(app.url);
    links = Object.fromEntries(app.pageLinks().map(({ page, url }) => [page, url]));
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  it('says since when its data are not current, keeps them, and is live again without a reload', async () => {
    const phone = await browser.open(links.patient ?? '', { width: 360, height: 740 });
    await phone.getByRole('button', { name: 'Join OPD' }).click();
    await phone.getByText('OPD-001').first().waitFor();
    await phone.context().setOffline(true);
    await phone.getByText(/^No network\. Data as of \d\d:\d\d$/).waitFor();
    await phone.getByText('Your place is kept.').waitFor();
    await phone.getByText('OPD-001').first().waitFor();
    const leave = phone.getByRole('button', { name: 'Leave the queue' });
    expect(await leave.getAttribute('aria-disabled')).toBe('true');
    await phone.context().setOffline(false);
    await phone.getByText('Live', { exact: true }).waitFor();
    expect(await leave.getAttribute('aria-disabled')).toBe('false');
  });

  it('on a board says after 30 s, in a banner, that it is not current', async () => {
    const board = await browser.open(`${app.url}/board`);
    await board.clock.install();
    await board.goto('about:blank');
    await board.goto(links.board ?? '');
    await board.getByText('Live', { exact: true }).waitFor();
    await board.context().setOffline(true);
    await board.getByText(/^No network/).waitFor();
    await board.clock.fastForward(10_000);
    expect(await board.getByText('Please ask at the desk.').count()).toBe(0);
    await board.clock.fastForward(22_000);
    await board.getByText(/^Not up to date since \W?\d\d:\d\d\W?\. Please ask at the desk\.$/).waitFor();
    await board.getByText('Outpatient Department').waitFor();
    await board.context().setOffline(false);
    await board.getByText('Live', { exact: true }).waitFor();
    expect(await board.getByText('Please ask at the desk.').count()).toBe(0);
  });
});
