import type { Page } from 'playwright-core';

/** By how many pixels the page is wider than its window: a person would have to scroll in two directions. */
export function widthOverflow(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');
}
