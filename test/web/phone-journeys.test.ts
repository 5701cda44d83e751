import type { Page } from 'playwright-core';
import { systemActor } from '../../src/services/system-actor.js';
import { LineOfOpd } from '../services/queue/states/line-of-opd.js';
import { eventually } from '../support/eventually.js';
import { guestOf } from '../support/people/without-account.js';
import { TestClock } from '../support/places/app.js';
import { describeIf } from '../support/run/describe-if.js';
import { barriersOf } from '../support/web/barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { widthOverflow } from '../support/web/reflow.js';

/** Longer than the grace time of a call. */
const GRACE_MS = 4 * 60_000;

describeIf(hasBrowser, WITHOUT_BROWSER, 'A patient and the staff', () => {
  const clock = new TestClock();
  let opd: LineOfOpd;
  let browser: TestBrowser;
  let phone: Page;
  let nurse: Page;

  beforeAll(async () => {
    opd = await LineOfOpd.begin({ clock });
    await opd.set(true);
    browser = await TestBrowser.start(opd.url);
    const links = Object.fromEntries(opd.app.pageLinks().map(({ page, url }) => [page, url]));
    nurse = await browser.open(links.nurse ?? '');
    phone = await browser.open(links.patient ?? '', { width: 320, height: 700 });
    await nurse.getByRole('button', { name: /^OPD/ }).click();
  });
  afterAll(async () => {
    await browser?.stop();
    await opd?.app.stop();
  });

  const row = (ticket: string) => nurse.locator(`tr[data-ticket="${ticket}"]`);
  const followClock = async () => {
    clock.advance(GRACE_MS);
    await opd.app.services.lineClock.followDue({ actor: systemActor('test') });
  };

  it('an update of the line moves no focus', async () => {
    await phone.getByRole('button', { name: 'Join OPD' }).click();
    await row('OPD-001').waitFor();
    const leave = phone.getByRole('button', { name: 'Leave the queue' });
    await leave.focus();
    await opd.joinAll(2, 3);
    await phone.getByRole('button', { name: 'Let 3 others go first' }).click();
    await leave.focus();
    await phone.getByText('2 people before you').first().waitFor();
    await opd.serveNext();
    await phone.getByText('1 person before you').first().waitFor();
    await opd.serveNext();
    await phone.getByText('You are next').first().waitFor();
    expect(await phone.evaluate('document.activeElement.textContent')).toBe('Leave the queue');
  });

  it('who does not answer is called once more, has then missed the call, and joins again in front of the nurse', async () => {
    await nurse.getByRole('button', { name: 'Call next' }).click();
    await phone.getByRole('heading', { name: 'It is your turn' }).waitFor();
    await followClock();
    await phone.getByRole('heading', { name: 'It is your turn' }).waitFor();
    await followClock();
    await phone
      .getByText(/^You were called and did not come\./)
      .first()
      .waitFor();
    await phone.getByRole('button', { name: 'Join again' }).click();
    await phone.locator('.card.WAITING').getByText('OPD-001').waitFor();
    await row('OPD-001').waitFor();
  });

  it('every notice that reached the page is acknowledged, so that the clinic knows', async () => {
    await eventually(async () => {
      const open = await opd.app.database.query(
        `select a.kind from notification n join announcement a on a.id = n.announcement_id join app_user u on u.id = n.recipient_id
         where u.external_id = 'patient-1' and n.delivery_status <> 'DELIVERED' and a.withdrawn_at is null`,
      );
      expect(open).toEqual([]);
    });
  });

  it('a test of the alert says that it arrived, and after the fifth one that the next must wait', async () => {
    await phone.getByRole('heading', { name: 'Settings' }).click();
    for (let times = 1; times <= 5; times++) {
      await phone.getByRole('button', { name: 'Test my alert' }).click();
      await phone.getByText(/^It arrived at \d\d:\d\d, after \d+\.\d s\. Notices reach this page\.$/).waitFor();
    }
    expect([await barriersOf(phone), await widthOverflow(phone)]).toEqual([[], 0]);
    await phone.getByRole('button', { name: 'Test my alert' }).click();
    await phone.getByText(/^That was too often in a short time\. Try again in \d+ s\./).waitFor();
    await phone.getByRole('button', { name: 'Close' }).click();
  });

  it('a test of the alert that does not arrive is called lost, not sent', async () => {
    const { token } = await guestOf(opd.app);
    const guest = await browser.open(`${opd.url}/t/${token.replace('Ticket ', '')}`, { width: 320, height: 700 });
    // A way on which this one message is lost, and nobody notices.
    await guest.routeWebSocket(/graphql/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => void (String(message).includes('"TEST"') || socket.send(message)));
    });
    await guest.reload();
    await guest.getByText('Live', { exact: true }).waitFor();
    await guest.getByRole('heading', { name: 'Settings' }).click();
    await guest.getByRole('button', { name: 'Test my alert' }).click();
    await guest.getByText('Sent. It has not arrived yet…').waitFor();
    await guest.getByText(/^It did not arrive within 15 s\./).waitFor();
    await guest.close();
  });

  it('large text stays for this device, and nothing is cut off', async () => {
    await phone.getByLabel('Large text').check();
    await phone.reload();
    await phone.locator('.card.WAITING').waitFor();
    expect(await phone.evaluate('document.documentElement.className')).toBe('large');
    expect([await barriersOf(phone), await widthOverflow(phone)]).toEqual([[], 0]);
  });

  it('a language that a person chooses is that of the page and of the notices', async () => {
    await phone.getByLabel('Language').selectOption('ar');
    await phone.locator('html[dir="rtl"]').waitFor();
    await phone.locator('.card.WAITING').getByText('OPD-001').waitFor();
    expect([await barriersOf(phone), await widthOverflow(phone)]).toEqual([[], 0]);
    await opd.call();
    await phone.getByRole('heading', { name: 'حان دورك' }).waitFor();
    const direction = await phone.evaluate('getComputedStyle(document.querySelector(".call .ticket bdi")).direction');
    expect(direction).toBe('ltr');
    await phone.getByRole('button', { name: 'أنا قادم' }).click();
    await row('OPD-001').getByText('is coming').waitFor();
    expect([await barriersOf(phone), await widthOverflow(phone)]).toEqual([[], 0]);
  });

  it('a queue that closes at once says to those in it that they have no place any more, and why', async () => {
    const other = await browser.open(`${opd.url}/`, { width: 320, height: 700 });
    await other.getByRole('button', { name: 'Continue as patient-2' }).click();
    await other.getByRole('button', { name: 'Join OPD' }).click();
    await other.locator('.card.WAITING').waitFor();
    await opd.set(false, true);
    await other
      .getByText(/you no longer have a place in the queue \(OPD-\d+\)\. The queue has closed\.$/)
      .first()
      .waitFor();
    expect([await barriersOf(other), await widthOverflow(other)]).toEqual([[], 0]);
  });

  it('everything stays within its content policy, and asks no other host', () => expect(browser.complaints).toEqual([]));
});
