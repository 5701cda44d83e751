import type { Page } from 'playwright-core';
import type { TestApp } from '../places/app.js';
import type { TestBrowser } from './browser.js';

/** Opens the nurse console in a window of its own, signed in as a person of the demo. */
export async function openConsole(browser: TestBrowser, app: TestApp, person = 'Nora Quill', department = 'OPD'): Promise<Page> {
  const page = await browser.open(`${app.url}/nurse?department=${department}`);
  await page.getByRole('button', { name: `Continue as ${person}` }).click();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText(person).first().waitFor();
  return page;
}
