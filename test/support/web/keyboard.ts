import type { Page } from 'playwright-core';

/** More stops than any page of the tests has. */
const MOST_STOPS = 150;

const NAME_OF_FOCUS = `(() => {
  const { activeElement } = document;
  return activeElement === document.body ? '' : (activeElement.getAttribute('aria-label') || activeElement.textContent || '').trim();
})()`;

/** What the focus is on: its label, or its text. Empty: nothing has it. */
export const focusOf = (page: Page) => page.evaluate<string>(NAME_OF_FOCUS);

/** Presses Tab until the focus is on a control of this name, as a person without a mouse does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if ((await focusOf(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab reaches nothing named "${name}".`);
}

/** Goes to a control with Tab, waits until it is on, and presses Enter. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true, disabled: false }).first().waitFor();
  await tabTo(page, name);
  await page.locator(':focus:not([aria-disabled="true"])').waitFor();
  await page.keyboard.press('Enter');
}
