import type { Page } from 'playwright-core';
import { post } from '../operations/post.js';
import type { TestApp } from '../places/app.js';

/** A state of a page, and how it is reached after each load. */
export interface ShownState {
  name: string;
  page: 'nurse' | 'patient' | 'board' | 'kiosk' | 'office';
  size?: { width: number; height: number };
  /** True: the page is opened without a session. */
  isSignedOut?: boolean;
  /** What has happened in the clinic before. It may have happened already. */
  before?: (app: TestApp) => Promise<unknown>;
  reach: (page: Page) => Promise<unknown>;
}

const TELEVISION = { width: 1920, height: 1080 };
const PHONE = { width: 360, height: 740 };

const live = (page: Page) => page.locator('.link.LIVE').first().waitFor();
/** A person acts. What was done before is rejected, and that is as good. */
const act = async (app: TestApp, person: string, operation: string) =>
  post(app.url, `mutation { ${operation} { __typename } }`, { token: await app.token(person) });
const opened = (app: TestApp) => act(app, 'nurse-1', 'setQueueOpen(input: { department: "OPD", isOpen: true })');
const joined = (app: TestApp) => act(app, 'patient-1', 'joinQueue(input: { department: "OPD" })');
const inLine = async (app: TestApp) => {
  await opened(app);
  await joined(app);
};
const called = async (app: TestApp) => {
  await inLine(app);
  await act(app, 'nurse-1', 'callNext(input: { department: "OPD" })');
};
const closed = (app: TestApp) =>
  act(app, 'nurse-1', 'setQueueOpen(input: { department: "OPD", isOpen: false, discardWaiting: true })');

/** Its parts stand in the navigation in this order. */
const officePart = (part: string, place: number): ShownState => ({
  name: `the part "${part}" of an office`,
  page: 'office',
  reach: async (page) => {
    await page.locator('nav.parts a').nth(place).click();
    await page.locator('main h2').first().waitFor();
    await page.waitForLoadState('networkidle');
  },
});

/** The order is that of a day: the clinic of the test goes through it once. */
export const STATES: ShownState[] = [
  {
    name: 'a board that is not paired',
    page: 'board',
    size: TELEVISION,
    isSignedOut: true,
    reach: (page) => page.locator('.pairing').waitFor(),
  },
  { name: 'a board of a closed queue', page: 'board', size: TELEVISION, reach: live },
  { name: 'a kiosk that is not paired', page: 'kiosk', isSignedOut: true, reach: (page) => page.locator('.pairing').waitFor() },
  { name: 'a kiosk without an open queue', page: 'kiosk', reach: live },
  {
    name: 'a phone without a session',
    page: 'patient',
    size: PHONE,
    isSignedOut: true,
    reach: (page) => page.getByRole('heading').first().waitFor(),
  },
  { name: 'a phone while all is closed', page: 'patient', size: PHONE, reach: live },
  {
    name: 'a console without a session',
    page: 'nurse',
    isSignedOut: true,
    reach: (page) => page.getByRole('heading').first().waitFor(),
  },
  { name: 'a console of a closed queue', page: 'nurse', reach: live },
  ...['departments', 'hours', 'people', 'devices', 'audit', 'refused', 'delivery', 'figures'].map(officePart),
  { name: 'a phone before joining', page: 'patient', size: PHONE, before: opened, reach: live },
  { name: 'a board where nobody was called', page: 'board', size: TELEVISION, before: opened, reach: live },
  { name: 'a kiosk', page: 'kiosk', before: opened, reach: (page) => page.locator('.choice[aria-disabled="false"]').waitFor() },
  { name: 'a phone in the line', page: 'patient', size: PHONE, before: inLine, reach: live },
  {
    name: 'a console with a line',
    page: 'nurse',
    before: inLine,
    reach: (page) => page.locator('tr[data-ticket]').first().waitFor(),
  },
  { name: 'a phone that is called', page: 'patient', size: PHONE, before: called, reach: live },
  {
    name: 'a board with a call',
    page: 'board',
    size: TELEVISION,
    before: called,
    reach: (page) => page.locator('.newest').waitFor(),
  },
  {
    name: 'a board that is not up to date',
    page: 'board',
    size: TELEVISION,
    reach: async (page) => {
      await page.locator('.newest').waitFor();
      await page.evaluate('(() => { const now = Date.now; Date.now = () => now() + 60_000; })()');
      await page.context().setOffline(true);
      await page.locator('.banner').waitFor();
    },
  },
  {
    name: 'a kiosk with a ticket',
    page: 'kiosk',
    reach: async (page) => {
      await page.locator('.choice[aria-disabled="false"]').click();
      await page.locator('.taken .ticket').waitFor();
    },
  },
  { name: 'a console after closing', page: 'nurse', before: closed, reach: live },
];
