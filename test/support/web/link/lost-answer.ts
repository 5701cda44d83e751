import type { Page } from 'playwright-core';

export interface LostAnswer {
  /** Whether an answer was lost. */
  readonly isLost: boolean;
  /** Lets all further requests of the page through. */
  end(): Promise<void>;
}

/**
 * Loses the first answer to an operation whose document has this name. The server does its work all the same. `lost` "request": it never sees
 * the request.
 */
export async function loseAnswer(page: Page, operation: string, lost: 'answer' | 'request' = 'answer'): Promise<LostAnswer> {
  let isLost = false;
  await page.route('**/graphql', async (route) => {
    if (isLost || !route.request().postData()?.includes(operation)) return route.continue();
    isLost = true;
    if (lost === 'answer') await route.fetch();
    await route.abort();
  });
  return {
    get isLost() {
      return isLost;
    },
    end: () => page.unroute('**/graphql'),
  };
}
