import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../places/app.js';
import { describeIf } from '../run/describe-if.js';
import { barriersOf } from './barriers.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from './browser.js';
import { motionOf, plainEnglishOf, spaceOut, tooWideOf } from './in-page.js';
import { type ShownState, STATES } from './states.js';

const PSEUDO = 'en-XA';
const LANGUAGES = ['en', 'ar', PSEUDO];
/** What differs in these from light is colour: the other rules of axe were checked there. */
const OTHER_LOOKS = [
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced colours', { colorScheme: 'light', forcedColors: 'active' }],
] as const;
const COLOURS = ['color-contrast', 'link-in-text-block'];
const NARROW = { width: 320, height: 256 };
/** 1280 px, enlarged four times, is the same width; a board and a console are also looked at on their screens. */
const WIDE = { width: 1280, height: 1024 };

/** Three languages of a state on a busy machine, in ms. */
const LONG_MS = 600_000;

/** Data, which nobody translates: names, rooms, tickets, codes. */
const DATA = [
  /⟦[^⟧]*⟧/g,
  /Outpatient Department|Emergency Room|Laboratory/g,
  /\b(OPD|ER|LAB)(-\d+)?\b/g,
  // Texts of the pages have one capital, names have two.
  /(Dr\. )?\b[A-Z][a-z]+ [A-Z][a-z]+\b/g,
  /\b(admin|nurse|doctor|patient)-\d+\b/g,
  /Room \d|Desk \d|Demo (board|kiosk)|Waiting room \d/g,
  /Europe\/\w+|UTC|https?:\S+|\S+@example\.org/g,
  /\S+@\S+/g,
  /\+\d+/g,
  // The browser's own words for days, months and units.
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/g,
  /\b\d+ (sec|min|hr)\b/g,
  /\b(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?\b/g,
];
/** What the server writes is in the language of the user, which is English here; and names of the API that are shown as such. */
const SERVER_TEXTS = ['.server', 'code'];

/** Looks at every state of one page (states.ts), one after the other, in one window each. */
export function describeMatrix(page: ShownState['page'], what: string): void {
  describeIf(hasBrowser, WITHOUT_BROWSER, `${what}, in each of its main states`, () => {
    let app: TestApp;
    let browser: TestBrowser;

    beforeAll(async () => {
      app = await startTestApp({ patients: 3, openingHours: false });
      browser = await TestBrowser.start(app.url);
    });
    afterAll(async () => {
      await browser?.stop();
      await app?.stop();
    });

    it.each(STATES.filter((state) => state.page === page))(
      '$name: is readable for everybody, in every look, language and width',
      async (state) => {
        const shown = await open(app, browser, state);
        const findings: string[] = [];
        for (const language of LANGUAGES) findings.push(...(await findingsOf(shown, state, language)));
        await shown.context().close();
        expect(findings).toEqual([]);
      },
      LONG_MS,
    );

    it('stays within its content policy, and asks no other host', () => {
      expect(browser.complaints).toEqual([]);
    });
  });
}

/** The state, signed in: the code of the link is used when the page shows it. */
async function open(app: TestApp, browser: TestBrowser, state: ShownState): Promise<Page> {
  await state.before?.(app);
  const { url = '' } = app.pageLinks().find(({ page }) => page === state.page) ?? {};
  const shown = await browser.open(state.isSignedOut ? url.replace(/#.*/, '') : url, WIDE);
  await state.reach(shown);
  return shown;
}

async function findingsOf(page: Page, state: ShownState, language: string): Promise<string[]> {
  const screen = state.size ?? WIDE;
  const address = new URL(page.url());
  address.searchParams.set('lang', language);
  await page.context().setOffline(false);
  await page.setViewportSize(screen);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  await page.goto(address.href);
  await state.reach(page);
  const findings = await barriersOf(page);
  for (const [look, media] of OTHER_LOOKS) {
    await page.emulateMedia(media);
    findings.push(...(await barriersOf(page, COLOURS)).map((barrier) => `${look}: ${barrier}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  if ((await motionOf(page)) > 0) findings.push('something moves');
  await page.setViewportSize(NARROW);
  findings.push(...(await tooWideOf(page)).map((element) => `320 px: ${element}`));
  await spaceOut(page);
  findings.push(...(await tooWideOf(page)).map((element) => `320 px, spaced: ${element}`));
  await page.setViewportSize(screen);
  findings.push(...(await tooWideOf(page)).map((element) => `spaced: ${element}`));
  if (language === PSEUDO)
    findings.push(...(await plainEnglishOf(page, DATA, SERVER_TEXTS)).map((text) => `plain English: ${text}`));
  return findings.map((finding) => `${language}: ${finding}`);
}
