// Takes one picture: a window of its own, signed in as a demo person by the button of the page.
import { writeFile } from 'node:fs/promises';

const WAIT_MS = 30_000;

export class Studio {
  constructor(browser, clinic) {
    this.browser = browser;
    this.clinic = clinic;
  }

  /** `shot`: see shots.js. */
  async take({ path, as, size, scheme = 'light', language = 'en', before, steps }, file) {
    const context = await this.browser.newContext({ viewport: size, colorScheme: scheme, locale: language });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      await page.clock.install();
      await page.clock.resume();
      await before?.(this.clinic);
      await page.goto(`${this.clinic.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      if (as) await page.getByRole('button', { name: as }).click();
      // The office reads, and has no connection that is kept.
      if (as) await page.locator('.LIVE, [data-link="LIVE"], nav.parts').first().waitFor();
      await steps?.(page, this.clinic);
      await page.evaluate(() => document.fonts.ready);
      const png = await page.screenshot({ animations: 'disabled' });
      await writeFile(file, file.endsWith('.webp') ? await this.#asWebp(png) : png);
    } finally {
      await context.close();
    }
  }

  /** A third of the size, for a README. The browser has the encoder. */
  async #asWebp(png) {
    const page = await this.browser.newPage();
    const address = await page.evaluate(
      `(async () => {
        const image = new Image();
        image.src = 'data:image/png;base64,${png.toString('base64')}';
        await image.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
        canvas.getContext('2d').drawImage(image, 0, 0);
        return canvas.toDataURL('image/webp', 0.9);
      })()`,
    );
    await page.close();
    return Buffer.from(address.split(',')[1], 'base64');
  }
}
