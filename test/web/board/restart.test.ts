import { startTestApp, type TestApp } from '../../support/places/app.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { describeIf } from '../../support/run/describe-if.js';
import { reservePort } from '../../support/servers/ports.js';
import { hasBrowser, TestBrowser, WITHOUT_BROWSER } from '../../support/web/browser.js';

describeIf(hasBrowser, WITHOUT_BROWSER, 'A board whose server is restarted', () => {
  let database: TestDatabase;
  let app: TestApp;
  let browser: TestBrowser;

  /** A server on the database of this test, which stays when it stops. */
  const start = (port: number) =>
    startTestApp({
      patients: 1,
      openingHours: false,
      database: { ...database, drop: async () => undefined },
      env: { PORT: `${port}` },
    });

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await start(await reservePort());
    browser = await TestBrowser.start(app.url);
  });
  afterAll(async () => {
    await browser?.stop();
    await app?.stop();
    await database?.drop();
  });

  it('shows the present state again, and nobody has touched it', async () => {
    await (await app.nurse()).set(true);
    const board = await browser.open(app.pageLinks().find(({ page }) => page === 'board')?.url ?? '');
    await board.getByText('Nobody has been called yet').waitFor();
    await board.evaluate('window.isUntouched = true');
    await app.stop();
    await board.locator('.link.RECONNECTING').waitFor();
    await board.locator('.link.LIVE').waitFor({ state: 'detached' });
    app = await start(Number(new URL(app.url).port));
    const startedAt = performance.now();
    await board.locator('.link.LIVE').waitFor();
    process.stderr.write(`A board is live ${Math.round(performance.now() - startedAt)} ms after a restart (promised: 5000 ms)\n`);
    await (await app.nurse()).set(false);
    await board.getByRole('heading', { name: 'Closed' }).waitFor();
    expect(await board.evaluate('window.isUntouched')).toBe(true);
  });
});
