import type { Page } from 'playwright-core';
import { eventually } from '../eventually.js';

const RECORD = `(() => {
  window.transcript = [];
  for (const id of ['status', 'alert']) {
    const region = document.getElementById(id);
    const note = () => region.textContent && window.transcript.push((id === 'alert' ? '! ' : '') + region.textContent);
    note();
    new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  }
})()`;

/** What a screen reader reads by itself on a page. */
export class Transcript {
  private constructor(private readonly page: Page) {}

  static async of(page: Page): Promise<Transcript> {
    await page.evaluate(RECORD);
    return new Transcript(page);
  }

  /** Each announcement, "! " before an alert. Times and waits are those of the run, so they are replaced. */
  async lines(): Promise<string[]> {
    const lines = await this.page.evaluate<string[]>('window.transcript');
    return lines.map((line) => line.replace(/\d\d:\d\d/g, 'HH:MM').replace(/\d+ min\b/g, 'N min'));
  }

  /** Waits until a sentence was read. */
  async heard(sentence: string): Promise<void> {
    await eventually(async () => expect((await this.lines()).join('\n')).toContain(sentence), 120_000);
  }
}
