import { eventually } from '../../support/eventually.js';
import { ask } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { describeIf } from '../../support/run/describe-if.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';

const JOIN = 'mutation { joinQueue(input: { department: "OPD" }) { entry { id } } }';
const CALL = 'mutation { callNext(input: { department: "OPD" }) { entry { ticket } } }';

/** The Chromium of a test has no voices: these two are its only ones, and what they are asked to say is kept. */
const VOICES = `
  window.spoken = [];
  const voices = ['en-GB', 'de-DE'].map((lang) => ({ lang, name: lang }));
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, 'speechSynthesis', {
    value: { getVoices: () => voices, speak: ({ text, voice }) => window.spoken.push(voice.lang + ': ' + text) },
  });`;

describeIf(hasBrowser, WITHOUT_BROWSER, 'A board with voices in English and German', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    app = await startTestApp({ patients: 2, openingHours: false });
    await (await app.nurse()).set(true);
    for (const patient of ['patient-1', 'patient-2']) await ask(app.url, JOIN, { token: await app.token(patient) });
    browser = await TestBrowser.start(app.url);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
  });

  const boardIn = async (language: string) => {
    const board = await browser.open('about:blank');
    await board.addInitScript(VOICES);
    await board.goto((app.pageLinks().find(({ page }) => page === 'board')?.url ?? '').replace('#', `?lang=${language}#`));
    await board.locator('.link.LIVE').waitFor();
    return board;
  };
  const call = async () => ask(app.url, CALL, { token: await app.token('nurse-1') });

  it('says a call in the language of the page after somebody has switched the sound on, and nothing before', async () => {
    const boards = [await boardIn('en'), await boardIn('de'), await boardIn('tr')];
    await call();
    for (const board of boards) await board.locator('.newest').getByText('OPD-001').waitFor();
    for (const board of boards) {
      await board.locator('button.sound').click();
      await board.locator('button.sound').waitFor({ state: 'hidden' });
    }
    await call();
    for (const board of boards) await board.locator('.newest').getByText('OPD-002').waitFor();
    const spoken = () => Promise.all(boards.map((board) => board.evaluate('window.spoken')));
    await eventually(async () =>
      expect(await spoken()).toEqual([['en-GB: Ticket OPD 2, please.'], [expect.stringMatching(/^de-DE: .*OPD 2/)], []]),
    );
  });
});
